// Which commits come before which: the part of changed.hpp that looks at history.
#include <array>
#include <functional>
#include <map>
#include <set>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "aar/error.hpp"

#include "git/changed.hpp"
#include "git/library.hpp"
#include "git/revision.hpp"
#include "text/utf8.hpp"

namespace aar::git {
namespace {

constexpr const char* deepen =
    "`git fetch --unshallow` brings the history; in CI, a checkout with `fetch-depth: 0`";

bool is_shallow(git_repository* repository) {
  return git_repository_is_shallow(repository) == 1;
}

/// Commits by their time, the youngest first. Parents that a shallow clone does not have are left
/// out, where libgit2's own walks end with an error.
class Walk {
 public:
  Walk(git_repository* repository, const git_oid& start) : repository_(repository) { push(start); }

  /// Empty at the end.
  CommitHandle next() {
    if (waiting_.empty()) return {};
    CommitHandle commit = std::move(waiting_.extract(waiting_.begin()).mapped());
    for (unsigned i = 0; i < git_commit_parentcount(commit.get()); ++i)
      push(*git_commit_parent_id(commit.get(), i));
    return commit;
  }

 private:
  void push(const git_oid& id) {
    if (!seen_.insert(to_id(id)).second) return;
    auto commit = make<CommitHandle>(nullptr, git_commit_lookup, repository_, &id);
    if (!commit) return;
    const git_time_t time = git_commit_time(commit.get());
    waiting_.emplace(time, std::move(commit));
  }

  git_repository* repository_;
  std::set<ObjectId> seen_;
  std::multimap<git_time_t, CommitHandle, std::greater<>> waiting_;
};

/// Among the commits that a shallow clone has.
std::optional<git_oid> shallow_merge_base(git_repository* repository, const git_oid& one,
                                          const git_oid& other) {
  std::set<ObjectId> ancestors;
  Walk mine(repository, one);
  while (const CommitHandle commit = mine.next())
    ancestors.insert(to_id(*git_commit_id(commit.get())));
  Walk theirs(repository, other);
  while (const CommitHandle commit = theirs.next()) {
    const git_oid id = *git_commit_id(commit.get());
    if (ancestors.contains(to_id(id))) return id;
  }
  return std::nullopt;
}

bool is_there(git_repository* repository, const std::string& reference) {
  git_oid id{};
  return git_reference_name_to_id(&id, repository, reference.c_str()) == 0;
}

/// `refs/remotes/origin/main` → `origin/main`.
std::string short_name(std::string_view reference) {
  constexpr std::array<std::string_view, 2> places{"refs/heads/", "refs/remotes/"};
  for (const std::string_view place : places) {
    if (reference.starts_with(place)) return std::string(reference.substr(place.size()));
  }
  return std::string(reference);
}

/// The branch that the current one follows, as a whole name; empty without one.
std::string upstream_of(git_repository* repository, const std::string& branch) {
  git_buf name = GIT_BUF_INIT;
  std::string upstream;
  if (git_branch_upstream_name(&name, repository, branch.c_str()) == 0) {
    upstream.assign(name.ptr, name.size);
  }
  git_buf_dispose(&name);
  return is_there(repository, upstream) ? upstream : std::string();
}

}  // namespace

std::string commit_id(const Location& location, const std::string& revision) {
  const Library library;
  const RepositoryHandle repository = open_repository(location);
  return to_id(*git_commit_id(find_commit(repository.get(), revision).get())).hex();
}

std::string merge_base(const Location& location, const std::string& one, const std::string& other) {
  const Library library;
  const RepositoryHandle repository = open_repository(location);
  const CommitHandle left = find_commit(repository.get(), one);
  const CommitHandle right = find_commit(repository.get(), other);
  const git_oid* const left_id = git_commit_id(left.get());
  const git_oid* const right_id = git_commit_id(right.get());
  const bool shallow = is_shallow(repository.get());
  git_oid base{};
  if (!shallow && git_merge_base(&base, repository.get(), left_id, right_id) == 0) {
    return to_id(base).hex();
  }
  if (shallow) {
    if (const auto found = shallow_merge_base(repository.get(), *left_id, *right_id)) {
      return to_id(*found).hex();
    }
  }
  throw Error(ErrorKind::input,
              fmt::format("`{}` and `{}` have no commit in common{}", text::sanitize(one),
                          text::sanitize(other), shallow ? " in this shallow clone" : ""),
              shallow ? deepen : "their histories are unrelated; name another branch or commit");
}

std::optional<std::string> default_base(const Location& location) {
  const Library library;
  const RepositoryHandle owner = open_repository(location);
  git_repository* const repository = owner.get();
  std::string branch;
  if (const auto head = make<ReferenceHandle>(nullptr, git_repository_head, repository)) {
    branch = git_reference_name(head.get());
  }
  const std::string upstream = upstream_of(repository, branch);
  const bool own_copy = upstream.ends_with("/" + short_name(branch));
  if (!upstream.empty() && !own_copy) return short_name(upstream);
  if (const auto head = make<ReferenceHandle>(nullptr, git_reference_lookup, repository,
                                              "refs/remotes/origin/HEAD")) {
    ReferenceHandle target = make<ReferenceHandle>(nullptr, git_reference_resolve, head.get());
    if (target) return short_name(git_reference_name(target.get()));
  }
  constexpr std::array<const char*, 4> usual{"refs/remotes/origin/main",
                                             "refs/remotes/origin/master", "refs/heads/main",
                                             "refs/heads/master"};
  for (const char* reference : usual) {
    if (is_there(repository, reference)) return short_name(reference);
  }
  return upstream.empty() ? std::nullopt : std::optional(short_name(upstream));
}

std::string commit_before(const Location& location, Instant time) {
  const Library library;
  const RepositoryHandle repository = open_repository(location);
  if (git_repository_head_unborn(repository.get()) == 1) return {};
  CommitHandle commit = find_commit(repository.get(), "HEAD");
  while (git_commit_time(commit.get()) >= time.time_since_epoch().count()) {
    if (git_commit_parentcount(commit.get()) == 0) return {};
    commit = make<CommitHandle>(nullptr, git_commit_parent, commit.get(), 0U);
    if (commit) continue;
    if (!is_shallow(repository.get())) fail("read git's history");
    throw Error(ErrorKind::input, "the history of this shallow clone ends after that time", deepen);
  }
  return to_id(*git_commit_id(commit.get())).hex();
}

}  // namespace aar::git
