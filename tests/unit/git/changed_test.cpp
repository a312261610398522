// What differs between two states, and which commit two branches have in common.
#include "git/changed.hpp"

#include <string>
#include <vector>

#include "sandbox.hpp"
#include "support/catch.hpp"

using namespace aar;
using git::Snapshot;

namespace {

/// `A path`, `M path`, `D path`, `R old > new`, as git's own --name-status has it.
std::vector<std::string> told(const std::vector<git::Change>& changes) {
  std::vector<std::string> lines;
  for (const git::Change& change : changes) {
    const char letter = "AMDR"[static_cast<std::size_t>(change.kind)];
    const bool moved = change.kind == git::ChangeKind::renamed;
    lines.push_back(std::string(1, letter) + " " + (moved ? change.old_path + " > " : "") +
                    change.path);
  }
  return lines;
}

using Lines = std::vector<std::string>;

const std::string long_text = [] {
  std::string text;
  for (int i = 0; i < 40; ++i)
    text += "line " + std::to_string(i) + " of a review that is long enough\n";
  return text;
}();

/// A repository whose `main` has moved on since `side` left it.
void branches(const Sandbox& sandbox, const std::string& name, const std::string& options = "") {
  sandbox.repository(name, options);
  sandbox.write(name + "/reviews/old.md", long_text);
  sandbox.git(name, "add .");
  sandbox.git(name, "commit -q -m base");
  sandbox.git(name, "tag base");
  sandbox.git(name, "checkout -q -b side");
  sandbox.git(name, "mv reviews/old.md reviews/new.md");
  sandbox.write(name + "/reviews/new.md", long_text + "more\n");
  sandbox.write(name + "/reviews/added.md", "added\n");
  sandbox.git(name, "rm -q b.md");
  sandbox.git(name, "add .");
  sandbox.git(name, "commit -q -m side");
  sandbox.git(name, "checkout -q main");
  sandbox.write(name + "/a.md", "moved on\n");
  sandbox.git(name, "commit -q -a -m main");
  sandbox.git(name, "checkout -q side");
}

}  // namespace

TEST_CASE("two commits differ by what was added, deleted and renamed") {
  const Sandbox sandbox;
  branches(sandbox, "r");
  const git::Location location = at(sandbox, "r");
  const auto base = Snapshot::of_revision(location, "base");
  const auto side = Snapshot::of_revision(location, "side");
  const auto changes = git::changed(*base, *side);
  CHECK(told(changes) ==
        Lines{"D b.md", "A reviews/added.md", "R reviews/old.md > reviews/new.md"});
  CHECK(changes[1].id == side->find("reviews/added.md")->id);
  CHECK(changes[1].old_id.size == 0);
  CHECK(changes[2].old_id == base->find("reviews/old.md")->id);
  CHECK(told(git::changed(*base, *side, {"reviews"})) ==
        Lines{"A reviews/added.md", "R reviews/old.md > reviews/new.md"});
  CHECK(told(git::changed(*base, *side, {"reviews/added.md"})) == Lines{"A reviews/added.md"});
  CHECK(git::changed(*side, *side).empty());
}

TEST_CASE("HEAD and the index differ by what is staged, not by what is edited") {
  const Sandbox sandbox;
  sandbox.repository("r");
  sandbox.write("r/a.md", "staged\n");
  sandbox.write("r/c.md", "new\n");
  sandbox.git("r", "add .");
  sandbox.git("r", "rm -q --cached b.md");
  sandbox.write("r/a.md", "later\n");
  sandbox.write("r/untracked.md", "x\n");
  const git::Location location = at(sandbox, "r");
  const auto index = Snapshot::of_index(location);
  CHECK(told(git::changed(*Snapshot::of_head(location), *index)) ==
        Lines{"M a.md", "D b.md", "A c.md"});
}

TEST_CASE("everything is new where there is no commit yet") {
  const Sandbox sandbox;
  fs::create_directories(sandbox.path("r"));
  sandbox.git("r", "init -q -b main .");
  sandbox.write("r/a.md", "a\n");
  sandbox.git("r", "add a.md");
  const git::Location location = at(sandbox, "r");
  const auto head = Snapshot::of_head(location);
  CHECK(told(git::changed(*head, *Snapshot::of_index(location))) == Lines{"A a.md"});
  CHECK(told(git::changed_in_work_tree(*head)) == Lines{"A a.md"});
}

TEST_CASE("the work tree counts what git does not know yet and not what it ignores") {
  const Sandbox sandbox;
  branches(sandbox, "r");
  sandbox.write("r/.gitignore", "*.log\n");
  sandbox.write("r/reviews/untracked.md", "x\n");
  sandbox.write("r/reviews/noise.log", "x\n");
  sandbox.write("r/reviews/added.md", "edited\n");
  sandbox.write("r/a.md", "a\n");  // the same bytes, another time
  fs::remove(sandbox.path("r/reviews/new.md"));
  const auto base = Snapshot::of_revision(at(sandbox, "r"), "base");
  CHECK(told(git::changed_in_work_tree(*base)) == Lines{"A .gitignore", "D b.md",
                                                        "A reviews/added.md", "D reviews/old.md",
                                                        "A reviews/untracked.md"});
  CHECK(told(git::changed_in_work_tree(*base, {"reviews"})) ==
        Lines{"A reviews/added.md", "D reviews/old.md", "A reviews/untracked.md"});
}

TEST_CASE("the merge base is the commit where two branches part") {
  const Sandbox sandbox;
  branches(sandbox, "r");
  const git::Location location = at(sandbox, "r");
  CHECK(git::merge_base(location, "main", "side") == git::commit_id(location, "base"));
  CHECK(git::merge_base(location, "side", "side") == git::commit_id(location, "side"));
  CHECK_THAT(refusal([&] { git::merge_base(location, "mian", "side"); }),
             Catch::Contains("did you mean `main`?"));
  sandbox.git("r", "checkout -q --orphan other");
  sandbox.git("r", "commit -q -m unrelated");
  CHECK_THAT(refusal([&] { git::merge_base(location, "main", "other"); }),
             Catch::Contains("have no commit in common | their histories are unrelated"));
}

TEST_CASE("a shallow clone finds the merge base that it has, and says how to get one it has not") {
  const Sandbox sandbox;
  branches(sandbox, "r");
  const std::string url = "file://" + sandbox.path("r");
  sandbox.git("", "clone -q --no-single-branch --depth 2 " + url + " enough");
  const git::Location enough = at(sandbox, "enough");
  CHECK(git::merge_base(enough, "origin/main", "origin/side") ==
        git::commit_id(at(sandbox, "r"), "base"));

  sandbox.git("", "clone -q --no-tags --no-single-branch --depth 1 " + url + " cut");
  const git::Location cut = at(sandbox, "cut");
  const std::string said = refusal([&] { git::merge_base(cut, "origin/main", "origin/side"); });
  CHECK_THAT(said, Catch::Contains("in this shallow clone"));
  CHECK_THAT(said, Catch::Contains("`git fetch --unshallow`"));
  CHECK_THAT(said, Catch::Contains("`fetch-depth: 0`"));
}

TEST_CASE("a branch is compared with what it follows, else with the default branch") {
  const Sandbox sandbox;
  branches(sandbox, "r");
  CHECK(git::default_base(at(sandbox, "r")) == "main");
  sandbox.git("r", "checkout -q main");
  sandbox.git("", "clone -q r copy");
  const git::Location copy = at(sandbox, "copy");
  CHECK(git::default_base(copy) == "origin/main");
  sandbox.git("copy", "checkout -q side");  // follows its own copy: origin/side
  CHECK(git::default_base(copy) == "origin/main");
  sandbox.git("copy", "checkout -q -b topic --track origin/side");
  CHECK(git::default_base(copy) == "origin/side");
  fs::create_directories(sandbox.path("lonely"));
  sandbox.git("lonely", "init -q -b trunk .");
  CHECK_FALSE(git::default_base(at(sandbox, "lonely")).has_value());
}

TEST_CASE("the state at a time is the last commit before it") {
  const Sandbox sandbox;
  sandbox.repository("r");  // both commits at 2026-01-02T03:04:05Z
  const git::Location location = at(sandbox, "r");
  const Instant when = parse_timestamp("2026-01-02T03:04:05Z").value->at;
  CHECK(git::commit_before(location, when + std::chrono::seconds(1)) ==
        git::commit_id(location, "HEAD"));
  CHECK(git::commit_before(location, when).empty());
  sandbox.git("", "clone -q --depth 1 file://" + sandbox.path("r") + " cut");
  CHECK_THAT(refusal([&] { git::commit_before(at(sandbox, "cut"), when); }),
             Catch::Contains("`git fetch --unshallow`"));
}

TEST_CASE("git itself tells the same where libgit2 cannot read") {
  const Sandbox sandbox;
  branches(sandbox, "r", "--object-format=sha256");
  const git::Location location = at(sandbox, "r");
  const auto base = Snapshot::of_revision(location, "base");
  const auto side = Snapshot::of_revision(location, "side");
  // The moved file was edited as well, which only libgit2 looks for.
  CHECK(told(git::changed(*base, *side)) ==
        Lines{"D b.md", "A reviews/added.md", "A reviews/new.md", "D reviews/old.md"});
  sandbox.git("r", "mv a.md moved.md");
  sandbox.write("r/reviews/added.md", "edited\n");
  sandbox.write("r/untracked.md", "x\n");
  const auto index = Snapshot::of_index(location);
  CHECK(told(git::changed(*side, *index)) == Lines{"R a.md > moved.md"});
  CHECK(told(git::changed_in_work_tree(*side)) ==
        Lines{"R a.md > moved.md", "M reviews/added.md", "A untracked.md"});
  CHECK(git::merge_base(location, "main", "side") == git::commit_id(location, "base"));
  CHECK(git::default_base(location) == "main");
  const Instant when = parse_timestamp("2026-01-02T03:04:05Z").value->at;
  CHECK(git::commit_before(location, when).empty());
  CHECK(git::commit_before(location, when + std::chrono::seconds(1)) ==
        git::commit_id(location, "HEAD"));
}
