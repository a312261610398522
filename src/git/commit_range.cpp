#include "git/commit_range.hpp"

#include <set>
#include <utility>

#include "git/library.hpp"

namespace aar::git {
namespace {

git_oid range_oid(const std::string& hexadecimal) {
  git_oid id{};
  if (git_oid_fromstr(&id, hexadecimal.c_str()) != 0) fail("read a commit's id");
  return id;
}

CommitRange walk_range(git_repository* repository, const std::string& head,
                       const std::vector<std::string>& others) {
  const auto walk = make<RevwalkHandle>(nullptr, git_revwalk_new, repository);
  if (!walk) fail("walk the history");
  git_revwalk_sorting(walk.get(), GIT_SORT_TOPOLOGICAL | GIT_SORT_REVERSE);
  const git_oid start = range_oid(head);
  if (git_revwalk_push(walk.get(), &start) != 0) fail("walk the history");
  for (const std::string& other : others) {
    const git_oid end = range_oid(other);
    if (git_revwalk_hide(walk.get(), &end) != 0) fail("walk the history");
  }
  CommitRange range;
  git_oid id{};
  int code = 0;
  while ((code = git_revwalk_next(&id, walk.get())) == 0) {
    range.commits.push_back(make<CommitHandle>(nullptr, git_commit_lookup, repository, &id));
    if (!range.commits.back()) fail("read a commit");
  }
  if (code != GIT_ITEROVER) fail("walk the history");
  return range;
}

/// Walks a history that may end early, every commit after its parents.
class HistoryReach {
 public:
  HistoryReach(git_repository* repository, std::set<ObjectId>& known)
      : repository_(repository), known_(known) {}

  /// What is reached from `start` without what is known already; that becomes known.
  std::vector<CommitHandle> run(const git_oid& start) {
    std::vector<CommitHandle> found;
    push(start);
    while (!open_.empty()) {
      Visit& visit = open_.back();
      if (visit.next == git_commit_parentcount(visit.commit.get())) {
        found.push_back(std::move(visit.commit));
        open_.pop_back();
      } else {
        push(*git_commit_parent_id(visit.commit.get(), visit.next++));
      }
    }
    return found;
  }

  [[nodiscard]] bool complete() const { return complete_; }

 private:
  struct Visit {
    CommitHandle commit;
    unsigned next = 0;  // the parent to look at
  };

  void push(const git_oid& id) {
    if (!known_.insert(to_id(id)).second) return;
    auto commit = make<CommitHandle>(nullptr, git_commit_lookup, repository_, &id);
    complete_ = complete_ && commit;
    if (commit) open_.push_back({std::move(commit)});
  }

  git_repository* repository_;
  std::set<ObjectId>& known_;
  std::vector<Visit> open_;
  bool complete_ = true;
};

/// libgit2 1.5 walks no shallow history at all.
CommitRange walk_shallow(git_repository* repository, const std::string& head,
                         const std::vector<std::string>& others) {
  std::set<ObjectId> known;
  for (const std::string& other : others)
    HistoryReach(repository, known).run(range_oid(other));
  HistoryReach reach(repository, known);
  CommitRange range{.commits = reach.run(range_oid(head))};
  range.complete = reach.complete();
  return range;
}

}  // namespace

CommitRange commits_between(git_repository* repository, const std::string& head,
                            const std::vector<std::string>& others) {
  const bool shallow = git_repository_is_shallow(repository) == 1;
  return shallow ? walk_shallow(repository, head, others) : walk_range(repository, head, others);
}

}  // namespace aar::git
