#include "cli/check_archives.hpp"

#include <algorithm>
#include <optional>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "aar/error.hpp"

#include "cli/settings.hpp"
#include "files/files.hpp"
#include "text/path_parts.hpp"
#include "text/shown.hpp"

namespace aar::cli {
namespace {

bool holds_review(const Workspace& archive, const std::string& path) {
  return !path.empty() && archive.is_within_reviews(path) && archive.is_review(path);
}

/// Templates, people and baseline of the archive.
bool belongs_to_settings(const Workspace& archive, const std::string& path) {
  const Config& config = archive.config();
  const auto is = [&](const std::string& own) {
    return !own.empty() && path == archive.from_base(own);
  };
  const bool is_template =
      !config.templates.empty() && path.starts_with(archive.from_base(config.templates) + "/");
  return is_template || is(config.people) || is(config.baseline);
}

std::set<std::string> changed_paths(const git::Change& change) {
  std::set<std::string> paths{change.path, change.old_path};
  paths.erase("");
  return paths;
}

/// A rename that leaves or enters the archive is half of one there.
std::optional<ChangedReview> review_change(const Workspace& archive, const git::Change& change) {
  const bool was = change.kind != git::ChangeKind::added && holds_review(archive, change.old_path);
  const bool is = change.kind != git::ChangeKind::deleted && change.mode != git::mode_submodule &&
                  holds_review(archive, change.path);
  if (was && is) return ChangedReview{change.kind, change.path, change.old_path};
  if (was) return ChangedReview{git::ChangeKind::deleted, change.old_path, change.old_path};
  if (is) return ChangedReview{git::ChangeKind::added, change.path, {}};
  return std::nullopt;
}

}  // namespace

CheckArchives::CheckArchives(const Session& session, const CheckState& state,
                             const std::vector<Comparison>& comparisons)
    : session_(session), state_(state) {
  view_.files = state.files;
  std::string folder =
      files::relative_to(session.working_directory, state.location.root).value_or("");
  if (state.location.bare || folder == ".") folder.clear();
  choose_settings(comparisons, folder);
  own_ = &archive_of(folder);
}

void CheckArchives::choose_settings(const std::vector<Comparison>& comparisons,
                                    const std::string& folder) {
  const auto there =
      std::find_if(comparisons.begin(), comparisons.end(),
                   [](const Comparison& comparison) { return comparison.tip != nullptr; });
  if (there == comparisons.end()) return;
  settings_of_ = there->ref;
  view_.before = there->base != nullptr ? there->base : there->tip;
  View theirs;
  theirs.files = snapshot_tree(there->tip);
  const Workspace archive = open(theirs, folder);
  if (archive.config().path.empty() && archive.review_paths().empty()) {
    settings_of_.clear();
    return;
  }
  view_.settings = theirs.files;
}

Workspace CheckArchives::open(const View& view, const std::string& folder) const {
  try {
    return Workspace::at(session_, state_.location, view, folder);
  } catch (const Error& error) {
    if (error.kind() != ErrorKind::config || settings_of_.empty()) throw;
    throw Error(ErrorKind::config,
                fmt::format("in `{}`: {}", text::sanitize(settings_of_), error.what()),
                error.hint());
  }
}

const Workspace& CheckArchives::keep(Workspace workspace) {
  archives_.push_back(std::make_unique<Workspace>(std::move(workspace)));
  return *archives_.back();
}

const Workspace& CheckArchives::archive_of(const std::string& folder) {
  const Workspace*& known = by_folder_[folder];
  if (known != nullptr) return *known;
  Workspace found = open(view_, folder);
  for (const auto& archive : archives_) {
    if (archive->config().base == found.config().base) return *(known = archive.get());
  }
  return *(known = &keep(std::move(found)));
}

std::vector<TouchedArchive> CheckArchives::touched(const std::vector<git::Change>& changes) {
  std::vector<TouchedArchive> found{{.workspace = own_}};
  const auto touched = [&](const Workspace& archive) -> TouchedArchive& {
    const auto known = std::find_if(found.begin(), found.end(), [&](const TouchedArchive& one) {
      return one.workspace == &archive;
    });
    return known != found.end() ? *known : found.emplace_back(TouchedArchive{&archive, {}, {}});
  };
  for (const git::Change& change : changes) {
    std::set<const Workspace*> seen;
    for (const std::string& path : changed_paths(change)) {
      const Workspace& archive = archive_of(std::string(text::folder_in(path)));
      if (is_settings_file(path) || belongs_to_settings(archive, path))
        touched(archive).settings.push_back(path);
      if (!seen.insert(&archive).second) continue;
      if (auto review = review_change(archive, change))
        touched(archive).reviews.push_back(std::move(*review));
    }
  }
  for (TouchedArchive& archive : found)
    std::sort(archive.settings.begin(), archive.settings.end());
  return found;
}

Workspace CheckArchives::in_state(const Workspace& archive,
                                  std::shared_ptr<const Tree> files) const {
  View view;
  view.settings = view_.settings != nullptr ? view_.settings : state_.files;
  view.files = std::move(files);
  return open(view, archive.config().base);
}

bool CheckArchives::is_review(const std::string& path) const {
  return std::any_of(archives_.begin(), archives_.end(),
                     [&](const auto& archive) { return holds_review(*archive, path); });
}

}  // namespace aar::cli
