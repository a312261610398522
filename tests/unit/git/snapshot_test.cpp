// States of the files that git keeps, made with the real git.
#include "git/snapshot.hpp"

#include <functional>
#include <string>
#include <thread>
#include <vector>

#include "aar/error.hpp"

#include "git/changed.hpp"
#include "sandbox.hpp"
#include "support/catch.hpp"

using namespace aar;
using git::BlobFault;
using git::Snapshot;

namespace {

constexpr std::size_t limit = 1 << 20;

std::vector<std::string> paths(const Snapshot& snapshot, const std::string& folder = {}) {
  std::vector<std::string> found;
  for (const git::Entry& entry : snapshot.entries(folder))
    found.push_back(entry.path);
  return found;
}

using Paths = std::vector<std::string>;

}  // namespace

TEST_CASE("a commit's files are listed, found and read, whatever the work tree holds") {
  const Sandbox sandbox;
  sandbox.repository("r");
  sandbox.write("r/reviews/2026/x.md", "one\n");
  sandbox.write("r/reviews.md", "beside\n");
  sandbox.git("r", "add .");
  sandbox.git("r", "commit -q -m three");
  sandbox.write("r/reviews/2026/x.md", "two\n");
  sandbox.write("r/reviews/2026/new.md", "new\n");

  const auto head = Snapshot::of_revision(at(sandbox, "r"), "HEAD");
  CHECK(paths(*head) == Paths{"a.md", "b.md", "reviews.md", "reviews/2026/x.md"});
  CHECK(paths(*head, "reviews") == Paths{"reviews/2026/x.md"});
  CHECK(paths(*head, "nowhere").empty());
  CHECK(head->read("reviews/2026/x.md", limit).bytes == "one\n");
  CHECK(head->exists("reviews"));
  CHECK(head->exists("reviews/2026"));
  CHECK(head->exists("."));
  CHECK_FALSE(head->exists("reviews/2026/new.md"));
  CHECK_FALSE(head->exists("a.md/x"));
  CHECK(head->find("reviews")->is_folder());
  CHECK(head->commit().size() == 40);
  CHECK_FALSE(head->is_index());

  const auto before = Snapshot::of_revision(at(sandbox, "r"), "HEAD~1");
  CHECK_FALSE(before->exists("reviews"));
  const auto tree = Snapshot::of_revision(at(sandbox, "r"), "main^{tree}");
  CHECK(tree->commit().empty());
  CHECK(paths(*tree) == paths(*head));
}

TEST_CASE("what is no file of a commit is a fault of the kind that a disk would give") {
  const Sandbox sandbox;
  sandbox.repository("r");
  sandbox.repository("other");
  fs::create_directories(sandbox.path("r/d"));
  fs::create_symlink("a.md", sandbox.path("r/link.md"));
  fs::create_symlink("../a.md", sandbox.path("r/d/up.md"));
  fs::create_symlink("../../a.md", sandbox.path("r/d/out.md"));
  fs::create_symlink("/etc/passwd", sandbox.path("r/passwd.md"));
  fs::create_symlink("loop.md", sandbox.path("r/loop.md"));
  fs::create_symlink("nowhere", sandbox.path("r/broken.md"));
  fs::create_symlink("d", sandbox.path("r/folder"));
  sandbox.write("r/d/big.md", std::string(4000, 'x'));
  sandbox.git("r", "submodule add -q " + sandbox.path("other") + " sub");
  sandbox.git("r", "add .");
  sandbox.git("r", "commit -q -m links");

  const auto head = Snapshot::of_head(at(sandbox, "r"));
  const auto fault = [&](const std::string& path) { return head->read(path, 1000).fault; };
  CHECK(head->read("link.md", limit).bytes == "a\n");
  CHECK(head->read("d/up.md", limit).bytes == "a\n");
  CHECK(head->read("folder/up.md", limit).bytes == "a\n");
  CHECK(head->resolve("folder/up.md")->path == "a.md");
  CHECK(head->read("d/../a.md", limit).bytes == "a\n");
  CHECK(fault("d/out.md") == BlobFault::outside_root);
  CHECK(fault("passwd.md") == BlobFault::outside_root);
  CHECK(fault("../a.md") == BlobFault::outside_root);
  CHECK(fault("loop.md") == BlobFault::too_many_links);
  CHECK(fault("broken.md") == BlobFault::missing);
  CHECK(fault("nowhere.md") == BlobFault::missing);
  CHECK(fault("d") == BlobFault::not_regular);
  CHECK(fault("sub") == BlobFault::not_regular);
  CHECK(fault("d/big.md") == BlobFault::too_large);
  CHECK(head->read("d/big.md", 1000).bytes.empty());
  CHECK_FALSE(head->exists("passwd.md"));
  CHECK(head->exists("folder"));
}

TEST_CASE("the index is what the next commit will hold") {
  const Sandbox sandbox;
  sandbox.repository("r");
  sandbox.write("r/a.md", "staged\n");
  sandbox.git("r", "add a.md");
  sandbox.write("r/a.md", "later\n");
  sandbox.git("r", "rm -q --cached b.md");
  sandbox.write("r/intended.md", "not yet\n");
  sandbox.git("r", "add -N intended.md");

  const auto index = Snapshot::of_index(at(sandbox, "r"));
  CHECK(index->is_index());
  CHECK(index->commit().empty());
  CHECK(paths(*index) == Paths{"a.md"});
  CHECK(index->read("a.md", limit).bytes == "staged\n");
  CHECK_FALSE(index->exists("intended.md"));
  CHECK(index->unmerged().empty());
}

TEST_CASE("the environment of a hook names the index") {
  const Sandbox sandbox;
  sandbox.repository("r");
  fs::copy_file(sandbox.path("r/.git/index"), sandbox.path("r/.git/next-index-7.lock"));
  sandbox.write("r/only-own.md", "x\n");
  sandbox.git("r", "add only-own.md");
  const std::string root = sandbox.path("r");

  const auto relative =
      git::locate(root, {.directory = root, .index_file = ".git/next-index-7.lock"});
  REQUIRE(relative.has_value());
  CHECK_FALSE(Snapshot::of_index(*relative)->exists("only-own.md"));
  CHECK(Snapshot::of_index(at(sandbox, "r"))->exists("only-own.md"));

  const git::Environment whole{
      .directory = root, .git_dir = ".git", .index_file = root + "/.git/next-index-7.lock"};
  CHECK(paths(*Snapshot::of_index(*git::locate(root, whole))) == Paths{"a.md", "b.md"});

  // A hook that goes to another repository leaves its own environment behind.
  sandbox.repository("other");
  const auto foreign = git::locate(sandbox.path("other"), whole);
  REQUIRE(foreign.has_value());
  CHECK(foreign->root == sandbox.path("other"));
  CHECK(foreign->index_file.empty());
  fs::create_directories(sandbox.path("r/nested"));
  sandbox.git("r/nested", "init -q .");
  CHECK(git::locate(sandbox.path("r/nested"), whole)->root == sandbox.path("r/nested"));
}

TEST_CASE("a work tree apart from its repository is found where git says so") {
  const Sandbox sandbox;
  sandbox.repository("r");
  fs::rename(sandbox.path("r/.git"), sandbox.path("apart.git"));
  fs::create_directories(sandbox.path("r/deep"));
  CHECK_FALSE(git::locate(sandbox.path("r/deep")).has_value());
  const auto location = git::locate(
      sandbox.path("r/deep"),
      {.directory = sandbox.path("r/deep"), .git_dir = "../../apart.git", .work_tree = ".."});
  REQUIRE(location.has_value());
  CHECK(paths(*Snapshot::of_index(*location)) == Paths{"a.md", "b.md"});
  CHECK(Snapshot::of_head(*location)->read("a.md", limit).bytes == "a\n");
}

TEST_CASE("a bare repository has commits and no index") {
  const Sandbox sandbox;
  sandbox.repository("r");
  sandbox.git("", "clone -q --bare r bare.git");
  const git::Location bare = at(sandbox, "bare.git");
  CHECK(bare.bare);
  CHECK(paths(*Snapshot::of_revision(bare, "main")) == Paths{"a.md", "b.md"});
  CHECK_THAT(refusal([&] { Snapshot::of_index(bare); }), Catch::Contains("--rev REV"));
}

TEST_CASE("objects of a push are read from its quarantine") {
  const Sandbox sandbox;
  sandbox.repository("r");
  sandbox.git("", "clone -q --bare r bare.git");
  fs::create_directories(sandbox.path("quarantine"));
  sandbox.write("r/c.md", "pushed\n");
  sandbox.git("r", "add c.md");
  sandbox.git("r", "commit -q -m four");
  fs::copy(sandbox.path("r/.git/objects"), sandbox.path("quarantine"),
           fs::copy_options::recursive | fs::copy_options::overwrite_existing);
  const std::string pushed = git::commit_id(at(sandbox, "r"), "HEAD");
  const std::string bare = sandbox.path("bare.git");
  CHECK_THROWS_AS(Snapshot::of_revision(at(sandbox, "bare.git"), pushed), Error);
  const auto location =
      git::locate(bare, {.directory = bare, .git_dir = ".", .object_directory = "../quarantine"});
  REQUIRE(location.has_value());
  CHECK(Snapshot::of_revision(*location, pushed)->read("c.md", limit).bytes == "pushed\n");
}

TEST_CASE("an unborn branch has no files and an index all the same") {
  const Sandbox sandbox;
  fs::create_directories(sandbox.path("r"));
  sandbox.git("r", "init -q -b trunk .");
  CHECK(Snapshot::of_head(at(sandbox, "r"))->entries().empty());
  CHECK(Snapshot::of_index(at(sandbox, "r"))->entries().empty());
  CHECK_THAT(refusal([&] { Snapshot::of_revision(at(sandbox, "r"), "HEAD"); }),
             Catch::Contains("there is no commit yet"));
  sandbox.write("r/a.md", "a\n");
  sandbox.git("r", "add a.md");
  CHECK(paths(*Snapshot::of_index(at(sandbox, "r"))) == Paths{"a.md"});
}

TEST_CASE("an unknown revision gets the nearest name, or the command that fetches it") {
  const Sandbox sandbox;
  sandbox.repository("r");
  sandbox.git("r", "tag v1.0");
  const auto hint = [&](const std::string& revision) {
    return refusal([&] { Snapshot::of_revision(at(sandbox, "r"), revision); });
  };
  CHECK(hint("mian") == "unknown revision `mian` | did you mean `main`?");
  CHECK(hint("v1.1") == "unknown revision `v1.1` | did you mean `v1.0`?");
  CHECK_THAT(hint("HEAD:a.md"), Catch::Contains("neither a commit nor a tree"));
  sandbox.git("", "clone -q --single-branch r copy");
  const std::string unfetched =
      refusal([&] { Snapshot::of_revision(at(sandbox, "copy"), "origin/release-2026"); });
  CHECK_THAT(unfetched, Catch::Contains("git fetch origin release-2026"));
}

TEST_CASE("a conflict is seen, and ours is what the index tells of it") {
  const Sandbox sandbox;
  sandbox.repository("r");
  sandbox.git("r", "checkout -q -b side");
  sandbox.write("r/a.md", "theirs\n");
  sandbox.git("r", "commit -q -a -m theirs");
  sandbox.git("r", "checkout -q main");
  sandbox.write("r/a.md", "ours\n");
  sandbox.git("r", "rm -q b.md");
  sandbox.git("r", "commit -q -a -m ours");
  sandbox.git("r", "merge -q side >/dev/null 2>&1 || true");
  const auto index = Snapshot::of_index(at(sandbox, "r"));
  CHECK(index->unmerged() == Paths{"a.md"});
  CHECK(index->find("a.md")->unmerged);
  CHECK(index->read("a.md", limit).bytes == "ours\n");
}

TEST_CASE("several threads read one snapshot") {
  const Sandbox sandbox;
  sandbox.repository("r");
  for (int i = 0; i < 200; ++i)
    sandbox.write("r/n/" + std::to_string(i) + ".md", "number " + std::to_string(i) + "\n");
  sandbox.git("r", "add .");
  sandbox.git("r", "commit -q -m many");
  const auto head = Snapshot::of_head(at(sandbox, "r"));
  std::vector<int> wrong(4, 0);
  std::vector<std::thread> threads;
  for (int& count : wrong) {
    threads.emplace_back([&] {
      for (int i = 0; i < 200; ++i) {
        const std::string number = std::to_string(i);
        const git::BlobRead read = head->read("n/" + number + ".md", limit);
        if (read.bytes != "number " + number + "\n") ++count;
      }
    });
  }
  for (std::thread& thread : threads)
    thread.join();
  CHECK(wrong == std::vector<int>(4, 0));
}

TEST_CASE("what libgit2 cannot read is asked of git itself") {
  const Sandbox sandbox;
  sandbox.repository("r", "--object-format=sha256");
  sandbox.write("r/big.md", std::string(300000, 'x'));
  sandbox.write("r/d/x.md", "committed\n");
  fs::create_symlink("d/x.md", sandbox.path("r/link.md"));
  sandbox.git("r", "add .");
  sandbox.git("r", "commit -q -m three");
  sandbox.write("r/d/x.md", "staged\n");
  sandbox.git("r", "add .");
  sandbox.write("r/d/x.md", "later\n");
  const git::Location location = at(sandbox, "r");
  const auto head = Snapshot::of_head(location);
  CHECK(head->commit().size() == 64);
  CHECK(head->find("a.md")->id.size == 32);
  CHECK(paths(*head) == Paths{"a.md", "b.md", "big.md", "d/x.md", "link.md"});
  CHECK(paths(*head, "d") == Paths{"d/x.md"});
  CHECK(head->exists("d"));
  CHECK(head->read("d/x.md", limit).bytes == "committed\n");
  CHECK(head->read("link.md", limit).bytes == "committed\n");
  CHECK(head->read("big.md", limit).bytes == std::string(300000, 'x'));
  CHECK(head->read("big.md", 1000).fault == BlobFault::too_large);
  CHECK(head->read("a.md", limit).bytes == "a\n");
  CHECK(head->read("nowhere.md", limit).fault == BlobFault::missing);
  git::ObjectId unknown = head->find("a.md")->id;
  unknown.bytes[0] ^= 0xFFU;
  CHECK(head->read(unknown, limit).fault == BlobFault::failed);
  CHECK(head->read("a.md", limit).bytes == "a\n");
  CHECK(Snapshot::of_index(location)->read("d/x.md", limit).bytes == "staged\n");
  CHECK(Snapshot::of_revision(location, "HEAD~1")->entries().size() == 2);
  CHECK(Snapshot::of_revision(location, "HEAD^{tree}")->commit().empty());
  CHECK(refusal([&] { Snapshot::of_revision(location, "mian"); }) ==
        "unknown revision `mian` | did you mean `main`?");
  CHECK_THAT(refusal([&] { Snapshot::of_revision(location, "--output=x"); }),
             Catch::Contains("unknown revision"));
}

TEST_CASE("of a split index git itself is asked, of its objects libgit2") {
  const Sandbox sandbox;
  sandbox.repository("r");
  sandbox.git("r", "update-index --split-index");
  sandbox.write("r/a.md", "staged\n");
  sandbox.git("r", "add a.md");
  const auto index = Snapshot::of_index(at(sandbox, "r"));
  CHECK(index->is_index());
  CHECK(paths(*index) == Paths{"a.md", "b.md"});
  CHECK(index->read("a.md", limit).bytes == "staged\n");
  CHECK_THAT(refusal([&] {
               git::Location location = at(sandbox, "r");
               location.variables = {"PATH=relative/bin"};
               Snapshot::of_index(location);
             }),
             Catch::Contains("no `git` on PATH"));
}
