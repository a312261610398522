// What commits did, in repositories made with the real git. All commits have the same second, so
// that only the graph can tell their order.
#include "git/history.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include "sandbox.hpp"
#include "support/catch.hpp"

using namespace aar;
using git::Commit;
using git::History;
using git::Scope;

namespace {

using Lines = std::vector<std::string>;

/// `add one: A reviews/one.md`; of a merge the lists against each parent are parted by ` | `.
std::string told(const Commit& commit) {
  std::string line = commit.subject + ":";
  for (const auto& changes : commit.against) {
    if (&changes != &commit.against.front()) line += " |";
    for (const git::FileChange& change : changes) {
      const char letter = change.before.size == 0 ? 'A' : change.after.size == 0 ? 'D' : 'M';
      line += std::string(" ") + letter + " " + change.path;
    }
  }
  return line;
}

Lines history(const Sandbox& sandbox, const std::string& folder,
              const Scope& scope = {{"reviews"}, {}}) {
  History reader(at(sandbox, folder));
  Lines lines;
  reader.walk(scope, [&](const Commit& commit) {
    lines.push_back(told(commit));
    return true;
  });
  return lines;
}

class Repository {
 public:
  Repository(const Sandbox& sandbox, std::string name) : sandbox_(sandbox), name_(std::move(name)) {
    fs::create_directories(sandbox.path(name_));
    git("init -q -b main .");
  }

  void git(const std::string& arguments) const { sandbox_.git(name_, arguments); }

  void write(const std::string& path, const std::string& text) const {
    sandbox_.write(name_ + "/" + path, text);
  }

  void commit(const std::string& subject) const {
    git("add -A");
    git("commit -q --allow-empty -m '" + subject + "'");
  }

  void commit(const std::string& subject, const std::string& path, const std::string& text) const {
    write(path, text);
    commit(subject);
  }

 private:
  const Sandbox& sandbox_;
  std::string name_;
};

}  // namespace

TEST_CASE("commits are told newest first, for the folders that were asked for") {
  const Sandbox sandbox;
  const Repository repository(sandbox, "r");
  repository.commit("add one", "reviews/2026/one.md", "one\n");
  repository.commit("code", "src/main.c", "int main;\n");
  repository.commit("add two", "reviews/2026/two.md", "two\n");
  repository.commit("change one", "reviews/2026/one.md", "one more\n");
  repository.git("rm -q reviews/2026/two.md");
  repository.commit("remove two");
  CHECK(history(sandbox, "r") ==
        Lines{"remove two: D reviews/2026/two.md", "change one: M reviews/2026/one.md",
              "add two: A reviews/2026/two.md", "add one: A reviews/2026/one.md"});
  CHECK(history(sandbox, "r", {{"src"}, {}}) == Lines{"code: A src/main.c"});
  CHECK(history(sandbox, "r", {{"src", "./src/"}, {"reviews/2026/two.md", "src/main.c"}}) ==
        Lines{"remove two: D reviews/2026/two.md", "add two: A reviews/2026/two.md",
              "code: A src/main.c"});
  CHECK(history(sandbox, "r", {{"."}, {}}).size() == 5);
  CHECK(history(sandbox, "r", {{"nowhere"}, {"nothing.md", "reviews"}}).empty());
}

TEST_CASE("a walk ends when it is told to, and its scope may grow") {
  const Sandbox sandbox;
  const Repository repository(sandbox, "r");
  repository.commit("outside", "old/one.md", "one\n");
  repository.commit("inside", "reviews/one.md", "one\n");
  repository.commit("later", "reviews/one.md", "two\n");
  History reader(at(sandbox, "r"));
  Scope scope{{"reviews"}, {}};
  Lines lines;
  reader.walk(scope, [&](const Commit& commit) {
    lines.push_back(commit.subject);
    scope.files = {"old/one.md"};
    return true;
  });
  CHECK(lines == Lines{"later", "inside", "outside"});
  lines.clear();
  reader.walk(scope, [&](const Commit& commit) {
    lines.push_back(commit.subject);
    return lines.size() < 2;
  });
  CHECK(lines == Lines{"later", "inside"});
}

TEST_CASE("a merge counts for what it did itself") {
  const Sandbox sandbox;
  const Repository repository(sandbox, "r");
  repository.commit("base", "reviews/one.md", "first\nsecond\nthird\n");
  repository.git("checkout -q -b side");
  repository.commit("on side", "reviews/two.md", "two\n");
  repository.git("checkout -q main");
  repository.commit("on main", "reviews/three.md", "three\n");
  repository.git("merge -q --no-edit -m 'plain merge' side");
  CHECK(history(sandbox, "r") == Lines{"on main: A reviews/three.md", "on side: A reviews/two.md",
                                       "base: A reviews/one.md"});
  // Both change the same line, and the merge decides for a third text.
  repository.git("checkout -q -b other");
  repository.commit("other", "reviews/one.md", "first\nother\nthird\n");
  repository.git("checkout -q main");
  repository.commit("mine", "reviews/one.md", "first\nmine\nthird\n");
  repository.git("merge -q other || true");
  repository.commit("conflict", "reviews/one.md", "first\nboth\nthird\n");
  const Lines lines = history(sandbox, "r");
  REQUIRE(lines.size() == 6);
  CHECK(lines[0] == "conflict: M reviews/one.md | M reviews/one.md");
  CHECK(std::ranges::count(lines, std::string("mine: M reviews/one.md")) == 1);
  CHECK(std::ranges::count(lines, std::string("other: M reviews/one.md")) == 1);
}

TEST_CASE("children come before their parents whatever the clocks said") {
  const Sandbox sandbox;
  const Repository repository(sandbox, "r");
  repository.commit("1", "reviews/one.md", "1\n");
  repository.git("checkout -q -b side");
  for (const char* name : {"2", "3", "4"})
    repository.commit(name, "reviews/side.md", name);
  repository.git("checkout -q main");
  repository.commit("5", "reviews/one.md", "5\n");
  repository.git("merge -q -m merge side");
  repository.commit("6", "reviews/one.md", "6\n");
  const Lines lines = history(sandbox, "r");
  const auto place = [&](const std::string& subject) {
    return std::ranges::find_if(
               lines, [&](const std::string& line) { return line.starts_with(subject); }) -
           lines.begin();
  };
  REQUIRE(lines.size() == 6);
  CHECK(place("6") == 0);
  CHECK(place("4") < place("3"));
  CHECK(place("3") < place("2"));
  CHECK(place("2") < place("1"));
  CHECK(place("1") == 5);
}

TEST_CASE("links, submodules and files that become folders are told as what they are") {
  const Sandbox sandbox;
  const Repository repository(sandbox, "r");
  repository.commit("file", "reviews/one.md", "one\n");
  fs::remove(sandbox.path("r/reviews/one.md"));
  fs::create_symlink("elsewhere.md", sandbox.path("r/reviews/one.md"));
  repository.commit("link");
  fs::remove(sandbox.path("r/reviews/one.md"));
  repository.commit("folder", "reviews/one.md/two.md", "two\n");
  CHECK(history(sandbox, "r") == Lines{"folder: A reviews/one.md/two.md", "link: D reviews/one.md",
                                       "file: A reviews/one.md"});
}

TEST_CASE("no commit is no history, and a shallow clone begins where it was cut") {
  const Sandbox sandbox;
  const Repository repository(sandbox, "r");
  CHECK(History(at(sandbox, "r")).unborn());
  CHECK(history(sandbox, "r").empty());
  repository.commit("one", "reviews/one.md", "1\n");
  repository.commit("two", "reviews/one.md", "2\n");
  repository.commit("three", "reviews/one.md", "3\n");
  sandbox.git(".", "clone -q --depth 2 'file://" + sandbox.path("r") + "' shallow");
  History reader(at(sandbox, "shallow"));
  Lines lines;
  reader.walk({{"reviews"}, {}}, [&](const Commit& commit) {
    lines.push_back(told(commit));
    return true;
  });
  CHECK(lines == Lines{"three: M reviews/one.md"});
  CHECK(reader.was_cut());
  History whole(at(sandbox, "r"));
  whole.walk({{"reviews"}, {}}, [](const Commit&) { return true; });
  CHECK_FALSE(whole.was_cut());
}

TEST_CASE("a history that cannot be read is refused with its reason") {
  const Sandbox sandbox;
  const Repository repository(sandbox, "r");
  repository.commit("one", "reviews/one.md", "1\n");
  repository.commit("two", "reviews/one.md", "2\n");
  repository.git(
      "rev-parse HEAD~1 && id=$(git rev-parse HEAD~1) && "
      "rm -f .git/objects/$(echo $id | cut -c1-2)/$(echo $id | cut -c3-)");
  CHECK(refusal([&] { history(sandbox, "r"); }).starts_with("cannot read git's history: "));
}

TEST_CASE("what a commit took away anywhere, and the bytes of any version") {
  const Sandbox sandbox;
  const Repository repository(sandbox, "r");
  repository.commit("old", "postmortems/one.md", "one\n");
  repository.git("mv postmortems reviews");
  repository.commit("move", "reviews/two.md", "two\n");
  History reader(at(sandbox, "r"));
  std::vector<Commit> commits;
  reader.walk({{"reviews"}, {}}, [&](const Commit& commit) {
    commits.push_back(commit);
    return true;
  });
  REQUIRE(commits.size() == 1);
  const auto removals = reader.removals(commits[0].id);
  REQUIRE(removals.size() == 1);
  CHECK(removals[0].path == "postmortems/one.md");
  CHECK(reader.read(removals[0].before, 100).bytes == "one\n");
  CHECK(reader.read(removals[0].before, 2).fault == git::BlobFault::too_large);
  CHECK(reader.read(git::ObjectId::parse(std::string(40, '1')), 100).fault ==
        git::BlobFault::failed);
  CHECK(reader.abbreviated(commits[0].id) == commits[0].id.hex().substr(0, 7));
  CHECK(commits[0].author == "Ada");
  CHECK(format_timestamp({.at = commits[0].at}) == "2026-01-02T03:04:05Z");
}
