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
  /// A number that root() makes the review's when the walk is over.
  std::size_t of(const std::string& path) { return place_of(path).number; }

  /// Two numbers are one review when a younger commit knew it by a name of which an older one says
  /// that it came from the other.
  [[nodiscard]] std::size_t root(std::size_t number) const {
    while (same_as_[number] != number)
      number = same_as_[number];
    return number;
  }

  /// Goes on to before a commit: what it moved had other names there, and what had the new names
  /// there was another review.
  void go_before(const std::vector<Touch>& touches) {
    std::map<std::string, std::size_t> former;
    std::set<std::string> ended;  // before this commit another review had the path
    for (const Touch& touch : touches) {
      Place& place = place_of(touch.path);
      const auto has = [&](auto is) { return std::ranges::any_of(touch.before, is); };
      const auto is_other = [&](const Touch::Old& old) {
        return !old.path.empty() && old.path != touch.path;
      };
      for (const Touch::Old& old : touch.before) {
        if (is_other(old)) former[old.path] = place.number;
      }
      const bool was_there = has([&](const Touch::Old& old) { return old.path == touch.path; });
      const bool is_gone = touch.after.size == 0;
      // What is not put back as it was is another review.
      const bool is_another = is_gone && place.began &&
                              !has([&](const Touch::Old& old) { return old.blob == place.first; });
      if (is_another || (!was_there && has(is_other))) ended.insert(touch.path);
      if (is_gone) continue;
      place.began = !was_there;
      place.first = touch.after;
    }
    for (const std::string& path : ended)
      places_.erase(path);
    for (const auto& [path, number] : former) {
      const auto known = places_.find(path);
      // On another branch it goes on under its old name; what began later is another review.
      if (known != places_.end() && !known->second.began) {
        same_as_[root(known->second.number)] = root(number);
      } else {
        places_[path] = {.number = number};
      }
    }
  }

 private:
  struct Place {
    std::size_t number = 0;
    bool began = false;   // a younger commit put the review there,
    git::ObjectId first;  // as these bytes
  };

  Place& place_of(const std::string& path) {
    const auto [known, is_new] = places_.try_emplace(path, Place{.number = same_as_.size()});
    if (is_new) same_as_.push_back(known->second.number);
    return known->second;
  }

  std::map<std::string, Place> places_;
  std::vector<std::size_t> same_as_;  // by number; itself: nothing else
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
  for (Version& version : versions)
    version.review = reviews.root(version.review);
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
