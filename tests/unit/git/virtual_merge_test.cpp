// Merges in memory, of branches that the real git made.
#include "git/virtual_merge.hpp"

#include <map>
#include <string>

#include "git/changed.hpp"
#include "git/conflict_place.hpp"
#include "git/file_versions.hpp"
#include "git/trailers.hpp"
#include "support/catch.hpp"
#include "unit/git/sandbox.hpp"

using namespace aar;

namespace {

constexpr std::size_t no_limit = 1U << 20U;

using Files = std::map<std::string, std::string>;  // path to text; empty: deleted

/// A repository whose branch `main` and branch `topic` part after one commit.
class Branches : public Sandbox {
 public:
  explicit Branches(const Files& base) {
    fs::create_directories(path("r"));
    git("r", "init -q -b main .");
    commit(base, "base");
  }

  void commit(const Files& files, const std::string& message) const {
    for (const auto& [name, text] : files) {
      text.empty() ? void(fs::remove(path("r/" + name))) : write("r/" + name, text);
    }
    git("r", "add -A");
    git("r", "commit -q --allow-empty -m '" + message + "'");
  }

  /// Ours is `topic`, theirs `main`.
  void part(const Files& ours, const Files& theirs) const {
    git("r", "branch topic");
    commit(theirs, "theirs");
    git("r", "switch -q topic");
    commit(ours, "ours");
  }

  [[nodiscard]] git::Location location() const { return at(*this, "r"); }

  [[nodiscard]] git::VirtualMerge merge(std::vector<git::Uncommitted> uncommitted = {}) const {
    return git::merge_in_memory(location(), {.base = git::merge_base(location(), "HEAD", "main"),
                                             .ours = git::commit_id(location(), "HEAD"),
                                             .theirs = git::commit_id(location(), "main"),
                                             .uncommitted = std::move(uncommitted),
                                             .name = "the merge"});
  }

  /// Every file of the object database with its size.
  [[nodiscard]] std::map<std::string, std::uintmax_t> objects() const {
    std::map<std::string, std::uintmax_t> found;
    for (const auto& entry : fs::recursive_directory_iterator(path("r/.git/objects"))) {
      if (entry.is_regular_file()) found[entry.path().string()] = entry.file_size();
    }
    return found;
  }
};

std::string read(const git::VirtualMerge& merge, const std::string& path) {
  return merge.files->read(path, no_limit).bytes;
}

std::string paths(const git::VirtualMerge& merge) {
  std::string all;
  for (const git::Entry& entry : merge.files->entries())
    all += entry.path + " ";
  return all;
}

std::string conflicts(const git::VirtualMerge& merge) {
  std::string all;
  for (const git::PathConflict& conflict : merge.conflicts) {
    all += conflict.path + ":" + std::to_string(static_cast<int>(conflict.clash)) + ":" +
           std::to_string(conflict.line) + ":" + std::to_string(conflict.places) + " ";
  }
  return all;
}

const Files one_file{{"a.md", "a\n"}};
const std::string ten = "1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n";

}  // namespace

TEST_CASE("what both sides did is in the merge, and nothing is written") {
  const Branches repository({{"a.md", ten}, {"b.md", "b\n"}});
  repository.part({{"a.md", "one\n" + ten}, {"c.md", "c\n"}},
                  {{"a.md", ten + "11\n"}, {"b.md", ""}});
  const auto before = repository.objects();
  const git::VirtualMerge merge = repository.merge();
  CHECK(paths(merge) == "a.md c.md ");
  CHECK(read(merge, "a.md") == "one\n" + ten + "11\n");
  CHECK(merge.conflicts.empty());
  CHECK(merge.gone_by_them == std::vector<std::string>{"b.md"});
  CHECK(merge.gone_by_us.empty());
  CHECK(repository.objects() == before);
  CHECK(merge.files->name() == "the merge");
}

TEST_CASE("what is not committed is merged as well") {
  const Branches repository({{"a.md", "a\n"}, {"sub/b.md", "b\n"}});
  repository.part({{"c.md", "c\n"}}, {{"d.md", "d\n"}});
  const auto before = repository.objects();
  const git::VirtualMerge merge = repository.merge({{"sub/deep/e.md", "e\n"},
                                                    {"sub/b.md", std::nullopt},
                                                    {"never/was.md", std::nullopt},
                                                    {"a.md", "A\n"}});
  CHECK(paths(merge) == "a.md c.md d.md sub/deep/e.md ");
  CHECK(read(merge, "a.md") == "A\n");
  CHECK(merge.gone_by_us == std::vector<std::string>{"sub/b.md"});
  CHECK(repository.objects() == before);
}

TEST_CASE("every kind of conflict is named") {
  const Branches repository({{"changed.md", ten}, {"kept.md", "k\n"}, {"lost.md", "l\n"}});
  repository.part({{"changed.md", "1\n2\n3\nours\n5\n6\n7\n8\n9\nours\n"},
                   {"new.md", "ours\n"},
                   {"kept.md", ""},
                   {"lost.md", "ours\n"}},
                  {{"changed.md", "0\n1\n2\n3\ntheirs\n5\n6\n7\n8\n9\ntheirs\n"},
                   {"new.md", "theirs\n"},
                   {"kept.md", "theirs\n"},
                   {"lost.md", ""}});
  const git::VirtualMerge merge = repository.merge();
  CHECK(conflicts(merge) == "changed.md:1:4:2 kept.md:2:0:0 lost.md:3:0:0 new.md:0:0:0 ");
  CHECK(paths(merge) == "changed.md kept.md lost.md new.md ");
  CHECK(read(merge, "new.md") == "ours\n");
  CHECK(read(merge, "kept.md") == "theirs\n");
}

TEST_CASE("a file that one side renamed and the other changed is merged, as git does") {
  const Branches repository(Files{{"reviews/2026/old.md", ten + ten}});
  repository.part({{"reviews/2026/old.md", ""}, {"reviews/2026/new.md", ten + ten}},
                  {{"reviews/2026/old.md", "0\n" + ten + ten}});
  const git::VirtualMerge merge = repository.merge();
  CHECK(paths(merge) == "reviews/2026/new.md ");
  CHECK(read(merge, "reviews/2026/new.md") == "0\n" + ten + ten);
  CHECK(merge.gone_by_us == std::vector<std::string>{"reviews/2026/old.md"});
}

TEST_CASE("a file that both sides renamed conflicts under both names") {
  const Branches repository(Files{{"old.md", ten}});
  repository.part({{"old.md", ""}, {"ours.md", ten}}, {{"old.md", ""}, {"theirs.md", ten}});
  CHECK(conflicts(repository.merge()) == "ours.md:4:0:0 theirs.md:4:0:0 ");
}

TEST_CASE("links are kept and followed as links, names may be anything") {
  const Branches repository(one_file);
  fs::create_symlink("a.md", repository.path("r/link.md"));
  const std::string odd = "caf\xc3\xa9 \"x\"\n;$(y).md";
  repository.part({{odd, "odd\n"}}, {{"b.md", "b\n"}});
  const git::VirtualMerge merge = repository.merge();
  CHECK(read(merge, odd) == "odd\n");
  REQUIRE(merge.files->find("link.md").has_value());
  CHECK(merge.files->find("link.md")->is_link());
  CHECK(read(merge, "link.md") == "a\n");
}

TEST_CASE("a merge driver that libgit2 does not know is git's own merge") {
  const Branches repository({{".gitattributes", "*.md merge=aar-index\n"}, {"INDEX.md", ten}});
  repository.part({{"INDEX.md", "0\n" + ten}}, {{"INDEX.md", ten + "11\n"}});
  CHECK(read(repository.merge(), "INDEX.md") == "0\n" + ten + "11\n");
}

TEST_CASE("a commit that is not there is an error of the repository") {
  const Branches repository(one_file);
  const std::string none(40, '1');
  CHECK(refusal([&] {
          git::merge_in_memory(repository.location(), {.base = none, .ours = none, .theirs = none});
        }).find("cannot read commit 1111111") == 0);
}

TEST_CASE("places of a conflict are counted in our text") {
  const std::string open(git::place_marker_size, '<');
  const std::string middle(git::place_marker_size, '=');
  const std::string close(git::place_marker_size, '>');
  const auto merged = [&](const std::string& ours, const std::string& theirs) {
    return open + " a\n" + ours + middle + "\n" + theirs + close + " b\n";
  };
  const auto line = [](const std::string& text, const std::string& ours) {
    return git::conflict_places(text, ours).first_line;
  };
  CHECK(line("a\n" + merged("x\n", "y\n"), "a\nx\n") == 2);
  CHECK(line("theirs\na\n" + merged("x\n", "y\n"), "a\nx\n") == 2);
  CHECK(line("a\nx\nb\n" + merged("x\n", "y\n"), "a\nx\nb\nx\n") == 4);
  CHECK(line(merged("", "y\n") + "b\n", "b\n") == 1);
  CHECK(line(merged("x\n", "y\n"), "x") == 1);  // git ends the last line before its marker
  CHECK(line("a\n" + merged("b\nx\n", "y\n"), "a\nb\nx") == 2);
  CHECK(git::conflict_places("a\nb\n", "a\nb\n").count == 0);
  CHECK(git::conflict_places("", "").count == 0);
  CHECK(git::conflict_places(open + " a\nx\n", "x\n").count == 1);
}

TEST_CASE("trailers are read from the commits of the branch alone") {
  const Branches repository(one_file);
  repository.commit({}, "Fix it\n\nIncident: INC-1");
  repository.part({}, {});
  repository.commit({},
                    "Raise the pool\n\nText that says\nincident: none of this\n\n"
                    "Reviewed-by: Kofi\nINCIDENT:  INC-2 \nIncident: INC-3");
  repository.commit({}, "Incident: INC-4 in the subject is none");
  const git::Trailers trailers =
      git::read_trailers(repository.location(), git::commit_id(repository.location(), "HEAD"),
                         {git::commit_id(repository.location(), "main")}, "Incident");
  REQUIRE(trailers.found.size() == 2);
  CHECK(trailers.found[0].value == "INC-2");
  CHECK(trailers.found[0].subject == "Raise the pool");
  CHECK(trailers.found[0].commit.size() == 40);
  CHECK(trailers.found[1].value == "INC-3");
  CHECK(trailers.commits == 3);
  CHECK(trailers.complete);
}

TEST_CASE("a shallow clone tells the trailers that it has") {
  const Branches repository(one_file);
  repository.part({}, {});
  repository.commit({}, "One\n\nIncident: INC-1");
  repository.commit({}, "Two\n\nIncident: INC-2");
  const auto clone = [&](const std::string& depth) {
    repository.git("", "clone -q --no-single-branch --depth " + depth + " file://" +
                           repository.path("r") + " c" + depth);
    const git::Location location = at(repository, "c" + depth);
    return git::read_trailers(location, git::commit_id(location, "HEAD"),
                              {git::commit_id(location, "origin/main")}, "incident");
  };
  const git::Trailers one = clone("1");
  REQUIRE(one.found.size() == 1);
  CHECK(one.found[0].value == "INC-2");
  CHECK_FALSE(one.complete);
  const git::Trailers four = clone("4");
  REQUIRE(four.found.size() == 2);
  CHECK(four.found[0].value == "INC-1");
  CHECK(four.commits == 3);
  CHECK(four.complete);
}

TEST_CASE("the versions of a file on a branch come in order, also in a shallow clone") {
  const Branches repository(Files{{"a.md", "0\n"}});
  repository.part({{"a.md", "1\n"}}, {{"a.md", "theirs\n"}});
  repository.commit({{"b.md", "b\n"}}, "another file");
  repository.commit({{"a.md", "2\n"}}, "two");
  repository.commit({{"a.md", ""}}, "gone");
  repository.commit({{"a.md", "3\n"}}, "back");
  repository.git("", "clone -q --no-single-branch --depth 6 file://" + repository.path("r") + " c");
  const std::vector<std::string> expected{"1\n", "2\n", "3\n"};
  for (const std::string folder : {"r", "c"}) {
    const git::Location location = at(repository, folder);
    const std::string other = git::commit_id(location, folder == "r" ? "main" : "origin/main");
    INFO(folder);
    CHECK(git::file_versions(location, git::commit_id(location, "HEAD"), {other}, "a.md") ==
          expected);
    CHECK(git::file_versions(location, git::commit_id(location, "HEAD"), {other}, "b.md").size() ==
          1);
  }
}
