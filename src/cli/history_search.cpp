#include "cli/history_search.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "cli/diff_sides.hpp"
#include "cli/parallel.hpp"
#include "cli/tree.hpp"
#include "files/files.hpp"

namespace aar::cli {

HistorySearch::HistorySearch(const Workspace& workspace, const Session& session)
    : history_(std::make_unique<git::History>(git_location(session))) {
  using Version = std::pair<std::string, git::ObjectId>;
  std::vector<Version> versions;
  std::set<Version> known;
  history_->walk({.folders = review_folders(workspace)}, [&](const git::Commit& commit) {
    if (commit.against.empty()) return true;
    for (const git::FileChange& change : commit.against.front()) {
      const bool ours = change.after.size > 0 && workspace.is_review(change.path) &&
                        workspace.is_within_reviews(change.path);
      if (!ours || !known.emplace(change.path, change.after).second) continue;
      versions.emplace_back(change.path, change.after);
      commits_.push_back(commit.id.hex());
    }
    return true;
  });
  records_.resize(versions.size());
  for_each_index(versions.size(), [&](std::size_t i) {
    const auto& [path, blob] = versions[i];
    records_[i].path = path;  // all there is of one that cannot be read
    git::BlobRead bytes = history_->read(blob, files::max_review_size);
    if (bytes.fault != git::BlobFault::none) return;
    const Source source(path, std::move(bytes.bytes));
    const Parsed parsed = workspace.parse(source);
    records_[i] = record(source, parsed.document, parsed.review);
  });
  index_ = std::make_unique<SearchIndex>(records_);
}

std::size_t HistorySearch::number(const Hit& hit) const {
  return static_cast<std::size_t>(hit.record - records_.data());
}

std::string HistorySearch::short_commit(const Hit& hit) const {
  return history_->abbreviated(git::ObjectId::parse(commit(hit)));
}

std::vector<Hit> HistorySearch::search(const Query& query, std::size_t limit,
                                       const std::vector<std::string>& severities) const {
  std::vector<Hit> all = index_->search(query, records_.size(), severities);
  std::map<std::string_view, const Record*> youngest;
  for (const Hit& hit : all) {
    const Record*& known = youngest[hit.record->path];
    if (known == nullptr || hit.record < known) known = hit.record;
  }
  std::erase_if(all, [&](const Hit& hit) { return youngest[hit.record->path] != hit.record; });
  all.resize(std::min(all.size(), limit));
  return all;
}

}  // namespace aar::cli
