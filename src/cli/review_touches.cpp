#include "cli/review_touches.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "cli/diff_sides.hpp"
#include "model/renames.hpp"
#include "text/utf8.hpp"

namespace aar::cli {
namespace {

bool is_there(const git::ObjectId& id) {
  return id.size != 0;
}

/// Against every parent: of a merge what it changed itself.
std::vector<Touch> own_touches(const git::Commit& commit) {
  std::vector<Touch> touches;
  for (const git::FileChange& change : commit.against.front()) {
    Touch touch{.path = change.path, .after = change.after};
    for (const std::vector<git::FileChange>& changes : commit.against) {
      const auto found = std::ranges::lower_bound(changes, change.path, {}, &git::FileChange::path);
      if (found == changes.end() || found->path != change.path) break;
      touch.before.push_back({is_there(found->before) ? change.path : "", found->before});
    }
    if (touch.before.size() == commit.against.size()) touches.push_back(std::move(touch));
  }
  return touches;
}

}  // namespace

ReviewTouches::ReviewTouches(const Workspace& workspace, git::History& history, std::string path,
                             bool cut_is_first)
    : workspace_(workspace),
      history_(history),
      scope_{.folders = review_folders(workspace), .cut_is_first = cut_is_first},
      single_(!path.empty()) {
  if (!single_) return;
  if (!is_ours(path)) scope_.files.push_back(path);
  names_.insert(std::move(path));
}

bool ReviewTouches::is_ours(const std::string& path) const {
  return (workspace_.is_review(path) && workspace_.is_within_reviews(path)) ||
         std::ranges::find(scope_.files, path) != scope_.files.end();
}

bool ReviewTouches::is_told(const std::string& path) const {
  return !single_ || names_.contains(path);
}

std::vector<Touch> ReviewTouches::of(const git::Commit& commit) {
  std::vector<Touch> touches = own_touches(commit);
  std::erase_if(touches, [this](const Touch& touch) { return !is_ours(touch.path); });
  find_renames(commit, touches);
  follow(touches);
  return touches;
}

void ReviewTouches::find_renames(const git::Commit& commit, std::vector<Touch>& touches) {
  std::set<std::string> renamed;  // what is no removal of its own
  for (std::size_t parent = 0; parent < commit.against.size(); ++parent) {
    std::vector<Touch*> came;
    for (Touch& touch : touches) {
      if (is_there(touch.after) && touch.before[parent].path.empty()) came.push_back(&touch);
    }
    if (came.empty()) continue;
    Files gone = commit.against[parent];
    std::erase_if(gone, [this](const git::FileChange& one) {
      return is_there(one.after) || !is_ours(one.path);
    });
    const std::vector<Touch*> all = came;
    pair(gone, came, parent);
    std::erase_if(came, [this](const Touch* touch) { return !is_told(touch->path); });
    if (!came.empty() && commit.against.size() == 1) {
      Files elsewhere = gone_elsewhere(commit);
      pair(elsewhere, came, parent);
    }
    for (const Touch* touch : all) {
      const std::string& old_path = touch->before[parent].path;
      if (old_path.empty()) continue;
      renamed.insert(old_path);
      if (!is_ours(old_path)) scope_.files.push_back(old_path);
    }
  }
  std::erase_if(touches, [&](const Touch& touch) {
    return !is_there(touch.after) && renamed.contains(touch.path);
  });
}

void ReviewTouches::pair(Files& gone, std::vector<Touch*>& came, std::size_t parent) const {
  std::multimap<git::ObjectId, std::size_t> by_blob;
  for (std::size_t i = 0; i < gone.size(); ++i)
    by_blob.emplace(gone[i].before, i);
  std::set<std::size_t> used;
  std::erase_if(came, [&](Touch* touch) {
    const auto same = by_blob.find(touch->after);
    if (same == by_blob.end()) return false;
    touch->before[parent] = {gone[same->second].path, same->first};
    used.insert(same->second);
    by_blob.erase(same);
    return true;
  });
  Files left;
  for (std::size_t i = 0; i < gone.size(); ++i) {
    if (!used.contains(i)) left.push_back(std::move(gone[i]));
  }
  gone = std::move(left);
  if (!gone.empty() && !came.empty()) pair_by_text(gone, came, parent);
}

void ReviewTouches::pair_by_text(Files& gone, std::vector<Touch*>& came, std::size_t parent) const {
  std::vector<std::string> texts;
  texts.reserve(gone.size() + came.size());  // the sides point into it
  const auto text_of = [&](const git::ObjectId& blob) -> std::string_view {
    return texts.emplace_back(history_.read(blob, files::max_review_size).bytes);
  };
  std::vector<model::RenameSide> old_sides;
  std::vector<model::RenameSide> new_sides;
  for (const git::FileChange& one : gone)
    old_sides.push_back({.path = one.path, .text = text_of(one.before)});
  for (const Touch* touch : came) {
    model::RenameSide side{.path = touch->path, .text = text_of(touch->after)};
    const Source source(touch->path, std::string(side.text));
    for (const Value& id : workspace_.parse(source).review.former_ids.values)
      side.former_ids.push_back(id.text);
    new_sides.push_back(std::move(side));
  }
  const auto partners = model::match_renames(old_sides, new_sides);
  std::vector<Touch*> left;
  std::set<std::size_t> used;
  for (std::size_t j = 0; j < came.size(); ++j) {
    if (!partners[j]) {
      left.push_back(came[j]);
      continue;
    }
    const git::FileChange& old_file = gone[*partners[j]];
    came[j]->before[parent] = {old_file.path, old_file.before};
    used.insert(*partners[j]);
  }
  came = std::move(left);
}

ReviewTouches::Files ReviewTouches::gone_elsewhere(const git::Commit& commit) const {
  Files gone = history_.removals(commit.id);
  std::erase_if(gone, [this](const git::FileChange& one) {
    return is_ours(one.path) || !workspace_.is_review(one.path);
  });
  return gone;
}

void ReviewTouches::follow(std::vector<Touch>& touches) {
  if (!single_) return;
  const std::set<std::string> names = names_;  // those of the younger commits
  for (const Touch& touch : touches) {
    for (const Touch::Old& old : touch.before) {
      if (old.path.empty() || old.path == touch.path) continue;
      if (names.contains(touch.path)) {
        names_.insert(old.path);
      } else {
        names_.erase(old.path);  // before this commit the file was another review
      }
    }
  }
  std::erase_if(touches, [&](const Touch& touch) { return !names.contains(touch.path); });
}

namespace {

/// Looks for a name among all paths that history knows, the youngest first.
class FormerNames {
 public:
  FormerNames(std::optional<std::string> path, std::string id)
      : path_(std::move(path)), id_(std::move(id)) {}

  /// False when the search is over.
  bool look(const Touch& touch) {
    const std::string now = now_called(touch.path);
    if (is_found(touch.path, now)) return false;
    for (const Touch::Old& old : touch.before) {
      if (old.path.empty() || old.path == touch.path) continue;
      now_.emplace(old.path, now);
      if (is_found(old.path, now)) break;
    }
    return !found_.has_value();
  }

  [[nodiscard]] std::optional<std::string> result() const {
    return found_ ? found_ : begun_.size() == 1 ? std::optional(*begun_.begin()) : std::nullopt;
  }

 private:
  [[nodiscard]] std::string now_called(const std::string& path) const {
    const auto later = now_.find(path);
    return later == now_.end() ? path : later->second;
  }

  bool is_found(const std::string& path, const std::string& now) {
    const std::string id = review_id(path);
    if (path == path_ || id == id_) {
      found_ = now;
    } else if (!id_.empty() && id.starts_with(id_)) {
      begun_.insert(now);
    }
    return found_.has_value();
  }

  std::optional<std::string> path_;
  std::string id_;
  std::map<std::string, std::string> now_;  // former path → the youngest path of that review
  std::set<std::string> begun_;
  std::optional<std::string> found_;
};

}  // namespace

std::optional<std::string> find_former_path(const Session& session, const Workspace& workspace,
                                            git::History& history, const std::string& name) {
  ReviewTouches reviews(workspace, history, "");
  FormerNames names(workspace.from_user(session, name), text::nfc(name));
  history.walk(reviews.scope(), [&](const git::Commit& commit) {
    const std::vector<Touch> touches = reviews.of(commit);
    return std::ranges::all_of(touches, [&](const Touch& touch) { return names.look(touch); });
  });
  return names.result();
}

}  // namespace aar::cli
