// What `aar check` compares: the state of the files in hand, and the branches that it may be merged
// into. A branch or a history that a shallow clone does not have is no error here: what is missing
// is told with the command that brings it, and what is there is checked.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "cli/session.hpp"
#include "cli/tree.hpp"
#include "git/changed.hpp"
#include "git/location.hpp"
#include "git/snapshot.hpp"
#include "git/virtual_merge.hpp"

namespace aar::cli {

/// The files that are checked.
struct CheckState {
  git::Location location;
  std::shared_ptr<const Tree> files;
  std::shared_ptr<const git::Snapshot> snapshot;  // the same; nullptr: the work tree
  std::string head;                               // the commit that they build on, in full
  bool shallow = false;

  [[nodiscard]] std::vector<git::Change> changes_since(const git::Snapshot& before) const;
  /// What they have on top of `head`, of the paths that are wanted.
  [[nodiscard]] std::vector<git::Uncommitted> uncommitted(
      const std::function<bool(const std::string&)>& wanted) const;
};

struct CheckStateOptions {
  bool staged = false;
  std::string revision;  // instead of HEAD and the work tree
};

/// Throws Error(usage) when both are asked for, Error(repository) outside of a repository, in a
/// bare one without a revision, and where there is no commit yet.
CheckState open_check_state(const Session& session, const CheckStateOptions& options);

/// A branch that the files in hand may be merged into.
struct Comparison {
  std::string ref;                            // as it was named
  std::string commit, merge_base;             // in full; empty: not in the clone
  std::shared_ptr<const git::Snapshot> tip;   // of `commit`
  std::shared_ptr<const git::Snapshot> base;  // of `merge_base`
  std::string missing;  // what is not in the clone and what brings it; empty: all is there
};

/// Those that `refs` name; without any, git::default_base(). Throws Error(input) for one that does
/// not exist and is no branch of a server that a shallow clone may lack.
std::vector<Comparison> open_comparisons(const CheckState& state,
                                         const std::vector<std::string>& refs);

}  // namespace aar::cli
