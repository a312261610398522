// The search index over an archive's reviews, on disk or in a state that git keeps, made of the
// cache where there is one.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "aar/search.hpp"

#include "cli/session.hpp"
#include "cli/workspace.hpp"
#include "index/row_file.hpp"

namespace aar::cli {

class ArchiveSearch {
 public:
  /// `keys`: of the front matter, that filters look at. What cannot be read is said on stderr.
  ArchiveSearch(const Workspace& workspace, const Session& session, std::vector<std::string> keys);

  [[nodiscard]] const std::vector<Record>& records() const { return records_; }

  [[nodiscard]] const SearchIndex& index() const { return *index_; }

 private:
  [[nodiscard]] std::shared_ptr<const Record> read(std::size_t number) const;

  const Workspace& workspace_;
  std::vector<Record> records_;             // with their texts where nothing is kept
  std::vector<index::ContentId> contents_;  // empty where nothing is kept
  std::unique_ptr<SearchIndex> index_;
};

/// The archive of the session's working directory as a commit, branch or tag has it. Throws
/// Error(repository) outside of one, Error(input) for an unknown revision.
Workspace workspace_at(const Session& session, const std::string& revision);

}  // namespace aar::cli
