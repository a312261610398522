// Git's index, read without libgit2, which hashes the whole file and copies every entry before it
// answers. Read is the common case: version 2 or 3, SHA-1, everything merged, every entry of its
// own. The hash over the file is not computed, as git itself does not when it reads one; all else
// is checked, and whatever is unusual or broken is left to libgit2.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "git/entries.hpp"

namespace aar::git {

/// A folder as the index remembers it (its extension TREE): the tree that a commit would make of
/// it.
struct CachedFolder {
  std::string_view name;
  std::size_t entries = 0;            // of the index beneath it
  ObjectId tree;                      // of size 0 when something beneath has changed since
  std::vector<CachedFolder> folders;  // sorted by name

  [[nodiscard]] const CachedFolder* find(std::string_view folder) const;
};

class IndexFile : public SortedEntries {
 public:
  /// nullptr where libgit2 has to be asked, or git: version 4, a split or sparse index, undecided
  /// merges, what is only intended to be added, no such file, a damaged one.
  static std::unique_ptr<IndexFile> read(const std::string& path);

  /// All that it holds, sorted by path.
  using SortedEntries::rows;

  [[nodiscard]] const CachedFolder& root() const { return root_; }

 private:
  IndexFile(std::vector<Row> rows, CachedFolder root, std::shared_ptr<const std::string> bytes);

  CachedFolder root_;
};

}  // namespace aar::git
