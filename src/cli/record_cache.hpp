// Records without their texts, kept from one run to the next in the repository's own folder. What
// is kept never changes an answer: a row holds for the bytes it was made of and no others.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "aar/record.hpp"

#include "cli/workspace.hpp"
#include "index/row_file.hpp"

namespace aar::cli {

struct CachedRecords {
  /// What the records were made of; empty where nothing is kept.
  std::vector<index::ContentId> contents;
  std::vector<Record> records;  // by path, without texts
  /// Of those that had to be read from their files: all of it, with texts; nullptr: read it again.
  std::vector<std::shared_ptr<const Record>> whole;
  std::vector<std::string> faults;  // of files that cannot be read, a line each
};

/// `keep`: bytes of files whose whole records may be kept.
CachedRecords read_records(const Workspace& workspace, const std::vector<std::string>& paths,
                           const RecordNeeds& needs, std::size_t keep = 0);

}  // namespace aar::cli
