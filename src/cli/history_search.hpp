// Search over what reviews once were.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "aar/search.hpp"

#include "cli/session.hpp"
#include "cli/workspace.hpp"
#include "git/history.hpp"

namespace aar::cli {

/// Every version of every review in the commits that lead to HEAD, in memory.
class HistorySearch {
 public:
  HistorySearch(const Workspace& workspace, const Session& session);

  [[nodiscard]] const std::vector<Record>& records() const { return records_; }

  [[nodiscard]] const SearchIndex& index() const { return *index_; }

  /// At most `limit` hits, of each review the youngest version that has what was asked for. A
  /// review that was moved is the same one.
  [[nodiscard]] std::vector<Hit> search(const Query& query, std::size_t limit,
                                        const std::vector<std::string>& severities) const;

  /// Is this a shallow clone, so that older versions are not here?
  [[nodiscard]] bool was_cut() const { return history_->was_cut(); }

  /// The commit that made a hit's version, in full and as git shortens it.
  [[nodiscard]] const std::string& commit(const Hit& hit) const { return version(hit).commit; }

  [[nodiscard]] std::string short_commit(const Hit& hit) const;

 private:
  /// The file of a review as a commit left it.
  struct Version {
    std::size_t review = 0;  // the same number under all of its names
    std::string path, commit;
    git::ObjectId blob;
  };

  [[nodiscard]] static std::vector<Version> versions_of(const Workspace& workspace,
                                                        git::History& history);
  [[nodiscard]] const Version& version(const Hit& hit) const;

  std::unique_ptr<git::History> history_;
  std::vector<Version> versions_;  // the youngest first
  std::vector<Record> records_;    // of each
  std::unique_ptr<SearchIndex> index_;
};

}  // namespace aar::cli
