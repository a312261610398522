// Which paths differ between two states of the files, and which commit two branches have in common.
// Throws Error(repository) when git's data cannot be read, Error(input) for a revision that is not
// there or has nothing in common.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "aar/time.hpp"

#include "git/location.hpp"
#include "git/object.hpp"
#include "git/snapshot.hpp"

namespace aar::git {

enum class ChangeKind : std::uint8_t { added, modified, deleted, renamed };

struct Change {
  ChangeKind kind = ChangeKind::modified;
  std::string path;      // where it is now; of a deleted file, where it was
  std::string old_path;  // where it was; empty when added
  ObjectId id, old_id;   // of size 0 on the side that is not there, and for a file of the work tree
  std::uint32_t mode = 0, old_mode = 0;
};

/// From one snapshot to another, sorted by path. A file that moved and stayed alike by half is
/// renamed (where git itself has to be asked, only one that stayed the same). Only what lies
/// beneath one of the folders `below`; everything where there is none.
std::vector<Change> changed(const Snapshot& from, const Snapshot& to,
                            const std::vector<std::string>& below = {});
/// From a snapshot to the files of the work tree, those that git does not know yet included, those
/// that it ignores left out.
std::vector<Change> changed_in_work_tree(const Snapshot& from,
                                         const std::vector<std::string>& below = {});

/// The full id of the commit that a revision means.
std::string commit_id(const Location& location, const std::string& revision);
/// The best common ancestor of two revisions, as a full id. In a shallow clone whose history ends
/// too early, the hint is the command that brings the rest.
std::string merge_base(const Location& location, const std::string& one, const std::string& other);
/// What a branch is compared with where nothing is said: the branch it follows, unless that is its
/// own copy on the server; else the server's default branch; else `main` or `master`. Nothing where
/// there is none of them.
std::optional<std::string> default_base(const Location& location);
/// The branch that others are merged into, without the name of a server: the server's default
/// branch, `main` or `master`, or else the one of HEAD, born or not. Empty where there is none.
std::string main_branch(const Location& location);
/// The last commit before `time` on the first-parent history of HEAD, as a full id; empty when the
/// whole history is younger. In a shallow clone that ends before, an Error(input) with the remedy.
std::string commit_before(const Location& location, Instant time);

}  // namespace aar::git
