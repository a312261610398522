// A merge that happens in memory: neither the work tree nor the index is looked at or touched, and
// no object is written to the repository.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "git/location.hpp"
#include "git/snapshot.hpp"

namespace aar::git {

/// A file that is not committed yet.
struct Uncommitted {
  std::string path;
  std::optional<std::string> bytes;  // nothing: deleted
};

struct MergeInput {
  std::string base, ours, theirs;        // commits, in full
  std::vector<Uncommitted> uncommitted;  // on top of `ours`, each path once
  std::string name;                      // of the merged state, for sentences
};

enum class Clash : std::uint8_t {
  both_added,
  both_changed,
  deleted_by_us,    // and changed by them
  deleted_by_them,  // and changed by us
  both_renamed      // each to another name
};

struct PathConflict {
  std::string path;
  Clash clash = Clash::both_changed;
  // Of both_changed: the first line (1-based) of the first place in our text, 0 where it cannot be
  // told, and how many places there are.
  std::size_t line = 0, places = 0;
};

struct VirtualMerge {
  /// The merged files. A file in conflict is there as ours, where there is none as theirs.
  std::shared_ptr<const Snapshot> files;
  std::vector<PathConflict> conflicts;  // by path
  /// Files that one side had and the merge does not, because that side or the other took them away
  /// or renamed them. Sorted.
  std::vector<std::string> gone_by_us, gone_by_them;
};

/// Throws Error(repository) when libgit2 cannot read the repository or one of the commits.
VirtualMerge merge_in_memory(const Location& location, const MergeInput& input);

}  // namespace aar::git
