// Every shape of repository that reliability.md lists, made with the real git.
#include "git/repository.hpp"

#include <algorithm>
#include <filesystem>
#include <string>

#include <sys/stat.h>
#include <unistd.h>

#include "sandbox.hpp"
#include "support/catch.hpp"

using namespace aar;
namespace fs = std::filesystem;

namespace {

bool mentions(const git::Shape& shape, const std::string& part) {
  return std::any_of(
      shape.notices.begin(), shape.notices.end(),
      [&part](const std::string& notice) { return notice.find(part) != std::string::npos; });
}

}  // namespace

TEST_CASE("a plain repository tells everything") {
  const Sandbox sandbox;
  sandbox.repository("r");
  const git::Repository repository(sandbox.path("r"));
  const git::Shape& shape = repository.shape();
  CHECK(shape.opened);
  CHECK(shape.index_readable);
  CHECK(shape.index_entries == 2);
  CHECK(shape.history_readable);
  CHECK(shape.branch == "main");
  CHECK(shape.notices.empty());
}

TEST_CASE("the last change of a file comes from history") {
  const Sandbox sandbox;
  sandbox.repository("r");
  const git::Repository repository(sandbox.path("r"));
  const auto changed = repository.last_change("a.md");
  REQUIRE(changed.has_value());
  CHECK(format_timestamp({.at = *changed}) == "2026-01-02T03:04:05Z");
  CHECK_FALSE(repository.last_change("missing.md").has_value());
}

TEST_CASE("the work tree is found from a folder below it") {
  const Sandbox sandbox;
  sandbox.repository("r");
  fs::create_directories(sandbox.path("r/x/y"));
  CHECK(git::find_work_tree(sandbox.path("r/x/y")) == sandbox.path("r"));
  CHECK_FALSE(git::is_bare_repository(sandbox.path("r/x/y")));
  CHECK_FALSE(git::find_work_tree("/").has_value());
}

TEST_CASE("an unborn branch has no history and no notice") {
  const Sandbox sandbox;
  fs::create_directories(sandbox.path("r"));
  sandbox.git("r", "init -q -b trunk .");
  const git::Repository repository(sandbox.path("r"));
  CHECK(repository.shape().unborn);
  CHECK(repository.shape().branch == "trunk");
  CHECK_FALSE(repository.shape().history_readable);
  CHECK(repository.shape().notices.empty());
  CHECK_FALSE(repository.last_change("a.md").has_value());
}

TEST_CASE("a detached HEAD has no branch") {
  const Sandbox sandbox;
  sandbox.repository("r");
  sandbox.git("r", "checkout -q --detach HEAD");
  const git::Repository repository(sandbox.path("r"));
  CHECK(repository.shape().detached);
  CHECK(repository.shape().branch.empty());
  CHECK(repository.shape().history_readable);
}

TEST_CASE("a bare repository is one, and has no index") {
  const Sandbox sandbox;
  sandbox.repository("r");
  sandbox.git("", "clone -q --bare r bare.git");
  CHECK(git::is_bare_repository(sandbox.path("bare.git")));
  CHECK(git::is_bare_repository(sandbox.path("bare.git/refs")));
  CHECK_FALSE(git::find_work_tree(sandbox.path("bare.git")).has_value());
  const git::Repository repository(sandbox.path("bare.git"));
  CHECK(repository.shape().bare);
  CHECK_FALSE(repository.shape().index_readable);
}

TEST_CASE("a shallow clone says that its history is cut, once") {
  const Sandbox sandbox;
  sandbox.repository("r");
  sandbox.git("", "clone -q --depth 1 file://" + sandbox.path("r") + " shallow");
  const git::Repository repository(sandbox.path("shallow"));
  CHECK(repository.shape().opened);
  CHECK(repository.shape().shallow);
  CHECK_FALSE(repository.shape().history_readable);
  CHECK(repository.shape().notices.size() == 1);
  CHECK(mentions(repository.shape(), "shallow clone"));
  CHECK_FALSE(repository.last_change("a.md").has_value());
}

TEST_CASE("linked worktrees and submodules are roots of their own") {
  const Sandbox sandbox;
  sandbox.repository("r");
  sandbox.git("r", "worktree add -q ../linked -b side");
  CHECK(git::find_work_tree(sandbox.path("linked")) == sandbox.path("linked"));
  const git::Repository linked(sandbox.path("linked"));
  CHECK(linked.shape().worktree);
  CHECK(linked.shape().branch == "side");
  CHECK(linked.shape().index_entries == 2);

  sandbox.repository("super");
  sandbox.git("super", "submodule add -q " + sandbox.path("r") + " sub");
  CHECK(git::find_work_tree(sandbox.path("super/sub")) == sandbox.path("super/sub"));
  CHECK(git::Repository(sandbox.path("super/sub")).shape().opened);
}

TEST_CASE("a split or sparse index is named and files still work") {
  const Sandbox sandbox;
  sandbox.repository("split");
  sandbox.git("split", "update-index --split-index");
  const git::Repository split(sandbox.path("split"));
  CHECK(split.shape().opened);
  CHECK_FALSE(split.shape().index_readable);
  CHECK(mentions(split.shape(), "split"));
  CHECK(split.shape().history_readable);

  sandbox.repository("sparse");
  sandbox.write("sparse/in/x.md", "x\n");
  sandbox.write("sparse/out/y.md", "y\n");
  sandbox.git("sparse", "add .");
  sandbox.git("sparse", "commit -q -m three");
  sandbox.git("sparse", "sparse-checkout init --cone --sparse-index");
  sandbox.git("sparse", "sparse-checkout set in");
  const git::Repository sparse(sandbox.path("sparse"));
  CHECK(sparse.shape().opened);
  CHECK((sparse.shape().index_readable || mentions(sparse.shape(), "sparse")));
}

TEST_CASE("what libgit2 cannot open is said and nothing fails") {
  const Sandbox sandbox;
  sandbox.repository("sha256", "--object-format=sha256");
  const git::Repository repository(sandbox.path("sha256"));
  if (!repository.shape().opened) {  // newer versions may read it
    CHECK(repository.shape().notices.size() == 1);
    CHECK(mentions(repository.shape(), "files are read all the same"));
  }
  CHECK_FALSE(repository.last_change("a.md").has_value());
}

TEST_CASE("a broken index or configuration is a notice") {
  const Sandbox sandbox;
  sandbox.repository("index");
  sandbox.write("index/.git/index", "DIRC");
  const git::Repository broken_index(sandbox.path("index"));
  CHECK_FALSE(broken_index.shape().index_readable);
  CHECK(mentions(broken_index.shape(), "index cannot be read"));

  sandbox.repository("config");
  sandbox.write("config/.git/config", "[core\n");
  const git::Repository broken_config(sandbox.path("config"));
  CHECK_FALSE(broken_config.shape().opened);
  CHECK(broken_config.shape().notices.size() == 1);
}

TEST_CASE("another user's repository gets the safe.directory advice") {
  if (::geteuid() != 0) {
    WARN("needs root to change an owner; skipped");
    return;
  }
  const Sandbox sandbox;
  sandbox.repository("r");
  REQUIRE(::chown(sandbox.path("r").c_str(), 65534, 65534) == 0);
  REQUIRE(::chown(sandbox.path("r/.git").c_str(), 65534, 65534) == 0);
  const git::Repository repository(sandbox.path("r"));
  CHECK_FALSE(repository.shape().opened);
  CHECK(mentions(repository.shape(), "safe.directory " + sandbox.path("r")));
}

TEST_CASE("the identity is git's and nothing is invented") {
  const Sandbox sandbox;
  sandbox.repository("r");
  const git::Identity none = git::Repository(sandbox.path("r")).identity();
  CHECK(none.name.empty());
  CHECK(none.email.empty());
  sandbox.git("r", "config user.name 'Ada Example'");
  sandbox.git("r", "config user.email ada@example.com");
  const git::Identity ada = git::Repository(sandbox.path("r")).identity();
  CHECK(ada.name == "Ada Example");
  CHECK(ada.email == "ada@example.com");
}
