// Which commits come before which: the part of changed.hpp that looks at history.
#include <array>
#include <functional>
#include <map>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "aar/error.hpp"

#include "git/asked.hpp"
#include "git/changed.hpp"
#include "git/library.hpp"
#include "git/revision.hpp"
#include "text/shown.hpp"
#include "text/strings.hpp"

namespace aar::git {
namespace {

constexpr const char* deepen =
    "`git fetch --unshallow` brings the history; in CI, a checkout with `fetch-depth: 0`";

/// Commits by their time, the youngest first. Parents that a shallow clone does not have are left
/// out, where libgit2's own walks end with an error.
class Walk {
 public:
  Walk(git_repository* repository, const git_oid& start) : repository_(repository) { push(start); }

  /// Empty at the end.
  CommitHandle next() {
    if (waiting_.empty()) return {};
    const auto youngest = waiting_.begin();
    CommitHandle commit = std::move(youngest->second);
    waiting_.erase(youngest);
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

/// What a repository says of its branches, as whole names; empty where there is none.
struct Branches {
  std::string current, upstream, default_one;
  std::string server;  // the name of the remote that is asked first
  std::function<bool(const std::string&)> has;
};

/// `origin`, or what the only remote is called.
std::string server_among(const std::vector<std::string>& remotes) {
  const bool only = remotes.size() == 1;
  return only ? remotes.front() : "origin";
}

Branches branches_of(git_repository* repository) {
  Branches branches{
      .has = [repository](const std::string& name) { return is_there(repository, name); }};
  if (const auto head = make<ReferenceHandle>(nullptr, git_reference_lookup, repository, "HEAD")) {
    const char* const branch = git_reference_symbolic_target(head.get());  // also of an unborn one
    if (branch != nullptr) branches.current = branch;
    if (is_there(repository, branches.current))
      branches.upstream = upstream_of(repository, branches.current);
  }
  branches.server = server_among(remote_names(repository));
  const std::string server_head = fmt::format("refs/remotes/{}/HEAD", branches.server);
  if (const auto head =
          make<ReferenceHandle>(nullptr, git_reference_lookup, repository, server_head.c_str())) {
    const auto target = make<ReferenceHandle>(nullptr, git_reference_resolve, head.get());
    if (target) branches.default_one = git_reference_name(target.get());
  }
  return branches;
}

std::optional<std::string> choose_base(const Branches& branches) {
  const bool own_copy = branches.upstream.ends_with("/" + short_name(branches.current));
  if (!branches.upstream.empty() && !own_copy) return short_name(branches.upstream);
  if (!branches.default_one.empty()) return short_name(branches.default_one);
  constexpr std::array<const char*, 4> usual{"refs/remotes/origin/main",
                                             "refs/remotes/origin/master", "refs/heads/main",
                                             "refs/heads/master"};
  for (const char* reference : usual) {
    if (branches.has(reference)) return short_name(reference);
  }
  return branches.upstream.empty() ? std::nullopt : std::optional(short_name(branches.upstream));
}

/// The part behind `refs/heads/`, or behind the server's name.
std::string choose_main(const Branches& branches) {
  const std::string server = fmt::format("refs/remotes/{}/", branches.server);
  constexpr std::string_view local = "refs/heads/";
  if (branches.default_one.starts_with(server)) return branches.default_one.substr(server.size());
  for (const char* name : {"main", "master"}) {
    if (branches.has(fmt::format("{}{}", server, name)) ||
        branches.has(fmt::format("{}{}", local, name)))
      return name;
  }
  return branches.current.starts_with(local) ? branches.current.substr(local.size())
                                             : std::string();
}

[[noreturn]] void nothing_in_common(const std::string& one, const std::string& other,
                                    bool shallow) {
  throw Error(ErrorKind::input,
              fmt::format("`{}` and `{}` have no commit in common{}", text::sanitize(one),
                          text::sanitize(other), shallow ? " in this shallow clone" : ""),
              shallow ? deepen : "their histories are unrelated; name another branch or commit");
}

[[noreturn]] void history_ends() {
  throw Error(ErrorKind::input, "the history of this shallow clone ends after that time", deepen);
}

// The same four from git itself.

bool ask_shallow(const Location& location) {
  return ask_line(location, {"rev-parse", "--is-shallow-repository"}) == "true";
}

std::string ask_merge_base(const Location& location, const std::string& one,
                           const std::string& other) {
  const Answer answer = ask(
      location, {"merge-base", ask_revision(location, one).id, ask_revision(location, other).id});
  if (answer.exit_code != 0) nothing_in_common(one, other, ask_shallow(location));
  return std::string(text::trim(answer.out));
}

Branches ask_branches(const Location& location) {
  const auto line = [&](const std::vector<std::string>& arguments) {
    return std::string(text::trim(ask(location, arguments).out));
  };
  Branches branches{.current = line({"symbolic-ref", "--quiet", "HEAD"}),
                    .server = server_among(ask_remotes(location))};
  branches.default_one =
      line({"symbolic-ref", "--quiet", fmt::format("refs/remotes/{}/HEAD", branches.server)});
  branches.has = [&location](const std::string& reference) {
    return ask(location, {"show-ref", "--verify", "--quiet", reference}).exit_code == 0;
  };
  if (!branches.current.empty()) {
    branches.upstream = line({"for-each-ref", "--format=%(upstream)", branches.current});
    if (!branches.upstream.empty() && !branches.has(branches.upstream)) branches.upstream.clear();
  }
  return branches;
}

std::string ask_commit_before(const Location& location, Instant time) {
  const std::string until = fmt::format("--until=@{}", time.time_since_epoch().count() - 1);
  const Answer answer = ask(location, {"rev-list", "-1", "--first-parent", until, "HEAD"});
  std::string id(text::trim(answer.out));
  if (id.empty() && ask_shallow(location)) history_ends();
  return id;
}

}  // namespace

std::string commit_id(const Location& location, const std::string& revision) {
  const Library library;
  const RepositoryHandle repository = open_if_known(location);
  if (!repository) return ask_revision(location, revision).id;
  return to_id(*git_commit_id(find_commit(repository.get(), revision).get())).hex();
}

std::string merge_base(const Location& location, const std::string& one, const std::string& other) {
  const Library library;
  const RepositoryHandle repository = open_if_known(location);
  if (!repository) return ask_merge_base(location, one, other);
  const CommitHandle left = find_commit(repository.get(), one);
  const CommitHandle right = find_commit(repository.get(), other);
  const git_oid* const left_id = git_commit_id(left.get());
  const git_oid* const right_id = git_commit_id(right.get());
  const bool shallow = git_repository_is_shallow(repository.get()) == 1;
  std::optional<git_oid> base = git_oid{};
  if (shallow) {
    base = shallow_merge_base(repository.get(), *left_id, *right_id);
  } else if (git_merge_base(&*base, repository.get(), left_id, right_id) != 0) {
    base.reset();
  }
  if (!base) nothing_in_common(one, other, shallow);
  return to_id(*base).hex();
}

std::optional<std::string> default_base(const Location& location) {
  const Library library;
  const RepositoryHandle owner = open_if_known(location);
  return choose_base(owner ? branches_of(owner.get()) : ask_branches(location));
}

std::string main_branch(const Location& location) {
  const Library library;
  const RepositoryHandle owner = open_if_known(location);
  return choose_main(owner ? branches_of(owner.get()) : ask_branches(location));
}

std::string commit_before(const Location& location, Instant time) {
  const Library library;
  const RepositoryHandle repository = open_if_known(location);
  if (!repository) return ask_commit_before(location, time);
  if (git_repository_head_unborn(repository.get()) == 1) return {};
  CommitHandle commit = find_commit(repository.get(), "HEAD");
  while (git_commit_time(commit.get()) >= time.time_since_epoch().count()) {
    if (git_commit_parentcount(commit.get()) == 0) return {};
    commit = make<CommitHandle>(nullptr, git_commit_parent, commit.get(), 0U);
    if (commit) continue;
    if (git_repository_is_shallow(repository.get()) == 1) history_ends();
    fail("read git's history");
  }
  return to_id(*git_commit_id(commit.get())).hex();
}

}  // namespace aar::git
