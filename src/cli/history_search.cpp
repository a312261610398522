#include "cli/history_search.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "cli/parallel.hpp"
#include "cli/review_touches.hpp"
#include "cli/tree.hpp"
#include "files/files.hpp"

namespace aar::cli {

namespace {

/// Which review a path belongs to, at the point of history that a walk has come to.
class Identities {
 public:
  std::size_t of(const std::string& path) {
    const auto [known, is_new] = numbers_.try_emplace(path, next_);
    next_ += is_new ? 1U : 0U;
    return known->second;
  }

  /// Goes on to before a commit: what it moved had other names there, and what had the new names
  /// there was another review.
  void go_before(const std::vector<Touch>& touches) {
    std::map<std::string, std::size_t> former;
    std::set<std::string> moved;
    for (const Touch& touch : touches) {
      for (const Touch::Old& old : touch.before) {
        if (old.path.empty() || old.path == touch.path) continue;
        former[old.path] = of(touch.path);
        moved.insert(touch.path);
      }
    }
    for (const std::string& path : moved)
      numbers_.erase(path);
    for (const auto& [path, number] : former)
      numbers_[path] = number;
  }

 private:
  std::map<std::string, std::size_t> numbers_;
  std::size_t next_ = 0;
};

}  // namespace

std::vector<HistorySearch::Version> HistorySearch::versions_of(const Workspace& workspace,
                                                               git::History& history) {
  std::vector<Version> versions;
  std::set<std::pair<std::string, git::ObjectId>> known;
  Identities reviews;
  ReviewTouches touches(workspace, history, "", true);
  history.walk(touches.scope(), [&](const git::Commit& commit) {
    const std::vector<Touch> touched = touches.of(commit);
    for (const Touch& touch : touched) {
      if (touch.after.size == 0 || !known.emplace(touch.path, touch.after).second) continue;
      versions.push_back({.review = reviews.of(touch.path),
                          .path = touch.path,
                          .commit = commit.id.hex(),
                          .blob = touch.after});
    }
    reviews.go_before(touched);
    return true;
  });
  return versions;
}

HistorySearch::HistorySearch(const Workspace& workspace, const Session& session)
    : history_(std::make_unique<git::History>(git_location(session))),
      versions_(versions_of(workspace, *history_)),
      records_(versions_.size()) {
  for_each_index(versions_.size(), [&](std::size_t i) {
    const Version& version = versions_[i];
    records_[i].path = version.path;  // all there is of one that cannot be read
    git::BlobRead bytes = history_->read(version.blob, files::max_review_size);
    if (bytes.fault != git::BlobFault::none) return;
    const Source source(version.path, std::move(bytes.bytes));
    const Parsed parsed = workspace.parse(source);
    records_[i] = record(source, parsed.document, parsed.review);
  });
  index_ = std::make_unique<SearchIndex>(records_);
}

const HistorySearch::Version& HistorySearch::version(const Hit& hit) const {
  return versions_[static_cast<std::size_t>(hit.record - records_.data())];
}

std::string HistorySearch::short_commit(const Hit& hit) const {
  return history_->abbreviated(git::ObjectId::parse(commit(hit)));
}

std::vector<Hit> HistorySearch::search(const Query& query, std::size_t limit,
                                       const std::vector<std::string>& severities) const {
  std::vector<Hit> all = index_->search(query, records_.size(), severities);
  std::map<std::size_t, const Record*> youngest;  // by review
  for (const Hit& hit : all) {
    const Record*& known = youngest[version(hit).review];
    if (known == nullptr || hit.record < known) known = hit.record;
  }
  std::erase_if(all, [&](const Hit& hit) { return youngest[version(hit).review] != hit.record; });
  all.resize(std::min(all.size(), limit));
  return all;
}

}  // namespace aar::cli
