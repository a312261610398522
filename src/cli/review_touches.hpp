// Which reviews a commit changed, under which names: the part of `aar log` that decides what is a
// review, what is a rename, and whose life is told.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "cli/workspace.hpp"
#include "git/history.hpp"

namespace aar::cli {

/// A review that a commit changed, against each of its parents.
struct Touch {
  struct Old {
    std::string path;  // empty where the review was not there
    git::ObjectId blob;
  };

  std::string path;     // now; before where it is gone
  git::ObjectId after;  // of size 0 where it is gone
  std::vector<Old> before;
};

class ReviewTouches {
 public:
  /// `path`: of the one review whose life is told, as it is called now; empty for all. A review
  /// that came from outside the archive's folders is looked for there from then on.
  ReviewTouches(const Workspace& workspace, git::History& history, std::string path,
                bool cut_is_first = false);

  /// Where the history is to be walked; grows.
  [[nodiscard]] const git::Scope& scope() const { return scope_; }

  /// Commits come as History::walk() visits them.
  std::vector<Touch> of(const git::Commit& commit);

  /// Is the life that is told over? Its file belongs to another review before this point.
  [[nodiscard]] bool over() const { return single_ && names_.empty(); }

 private:
  using Files = std::vector<git::FileChange>;

  [[nodiscard]] bool is_ours(const std::string& path) const;
  [[nodiscard]] bool is_told(const std::string& path) const;
  void find_renames(const git::Commit& commit, std::vector<Touch>& touches);
  /// Finds who the touches that came in were, among files that are gone against this parent; those
  /// that are found are taken off both lists.
  void pair(Files& gone, std::vector<Touch*>& came, std::size_t parent) const;
  void pair_by_text(Files& gone, std::vector<Touch*>& came, std::size_t parent) const;
  [[nodiscard]] Files gone_elsewhere(const git::Commit& commit) const;
  void follow(std::vector<Touch>& touches);

  const Workspace& workspace_;
  git::History& history_;
  git::Scope scope_;
  bool single_;
  std::set<std::string> names_;  // under which the one review is known at this point of the walk
};

/// The path under which history knew a review last that is not found by this name now: by a path,
/// an id, or the beginning of an id that no other had. Looks at the whole history.
std::optional<std::string> find_former_path(const Session& session, const Workspace& workspace,
                                            git::History& history, const std::string& name);

}  // namespace aar::cli
