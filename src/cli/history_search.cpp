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

/// Which versions are of one review: those that commits made of each other, under whatever names.
/// What a file is called tells nothing by itself: another branch may call another review so.
class Families {
 public:
  using Version = std::pair<std::string, git::ObjectId>;  // path and bytes

  std::size_t number_of(const Version& version) {
    const auto [known, is_new] = numbers_.try_emplace(version, same_as_.size());
    if (is_new) same_as_.push_back(known->second);
    return known->second;
  }

  /// The number that all of a review have, once all are united.
  [[nodiscard]] std::size_t root(std::size_t number) const {
    while (same_as_[number] != number)
      number = same_as_[number];
    return number;
  }

  void unite(const Touch& touch) {
    if (touch.after.size == 0) return;
    const std::size_t after = number_of({touch.path, touch.after});
    for (const Touch::Old& old : touch.before) {
      if (old.blob.size != 0) same_as_[root(number_of({old.path, old.blob}))] = root(after);
    }
  }

 private:
  std::map<Version, std::size_t> numbers_;
  std::vector<std::size_t> same_as_;  // by number; itself: nothing else
};

}  // namespace

std::vector<HistorySearch::Version> HistorySearch::versions_of(const Workspace& workspace,
                                                               git::History& history) {
  std::vector<Version> versions;
  std::set<Families::Version> known;
  Families families;
  ReviewTouches touches(workspace, history, "", true);
  history.walk(touches.scope(), [&](const git::Commit& commit) {
    for (const Touch& touch : touches.of(commit)) {
      families.unite(touch);
      if (touch.after.size == 0 || !known.emplace(touch.path, touch.after).second) continue;
      versions.push_back({.review = families.number_of({touch.path, touch.after}),
                          .path = touch.path,
                          .commit = commit.id.hex(),
                          .blob = touch.after});
    }
    return true;
  });
  for (Version& version : versions)
    version.review = families.root(version.review);
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
