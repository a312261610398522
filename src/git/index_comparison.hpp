// Which paths differ between a tree and an index, for the folder git/. A folder whose tree the
// index remembers, and that is the same on the other side, is not looked into.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "git/handle.hpp"
#include "git/index_file.hpp"

namespace aar::git {

struct IndexDifference {
  std::string path;
  const SortedEntries::Row* row = nullptr;  // of the index, which keeps it; none where deleted
  ObjectId old_id;                          // of size 0 where added
  std::uint32_t old_mode = 0;
};

/// nullptr: no tree at all. A file whose place a folder took, or the other way round, is one path
/// deleted and others added.
std::vector<IndexDifference> compare_with_index(git_repository* repository, const git_oid* tree,
                                                const IndexFile& index);

}  // namespace aar::git
