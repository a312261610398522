// Which regular files differ between two of git's trees, for the folder git/. Folders with equal
// ids are not opened, and those that were opened last stay at hand, because the old tree of one
// commit is the new tree of the one before.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "git/handle.hpp"
#include "git/history.hpp"

namespace aar::git {

class TreeComparison {
 public:
  explicit TreeComparison(git_repository* repository) : repository_(repository) {}

  /// What differs between two trees, each beneath `prefix` (empty, or with a `/` behind it), by
  /// git's order of names. nullptr: no tree at all.
  void compare(const git_oid* before, const git_oid* after, const std::string& prefix,
               std::vector<FileChange>& changes);

  /// What differs at exactly this path, when it is a file on a side.
  void compare_file(const git_oid* before, const git_oid* after, const std::string& path,
                    std::vector<FileChange>& changes);

  /// What differs beneath this folder of two root trees.
  void compare_folder(const git_oid* before, const git_oid* after, const std::string& folder,
                      std::vector<FileChange>& changes);

 private:
  const git_tree* tree(const git_oid& id);
  /// What stands at `path` below a root tree; nullptr when nothing does.
  const git_tree_entry* entry_at(const git_oid* root, std::string_view path);
  void compare_entries(const git_tree_entry* before, const git_tree_entry* after,
                       const std::string& prefix, std::vector<FileChange>& changes);

  struct OidHash {
    std::size_t operator()(const ObjectId& id) const;
  };

  git_repository* repository_;
  std::unordered_map<ObjectId, TreeHandle, OidHash> opened_, opened_before_;  // two generations
};

}  // namespace aar::git
