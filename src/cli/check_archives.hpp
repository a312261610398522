// The archives of a repository that a branch touches, each with the settings of the branch that it
// may be merged into: what is merged is judged by the rules that hold there. Where that branch has
// no archive yet, its own settings count.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "cli/check_state.hpp"
#include "cli/workspace.hpp"
#include "git/changed.hpp"

namespace aar::cli {

/// A review that differs between two states; `change.old_path` is its own path unless it was moved.
struct ChangedReview {
  git::ChangeKind kind = git::ChangeKind::modified;
  std::string path, old_path;  // as in git::Change; old_path is empty when added
};

/// An archive, and what became of its reviews since a branch parted.
struct TouchedArchive {
  const Workspace* workspace = nullptr;
  std::vector<ChangedReview> reviews;  // by path
  std::vector<std::string> settings;   // its files of settings that differ, sorted
};

class CheckArchives {
 public:
  /// `comparisons` holds one at least; the settings are those of the first that is there.
  CheckArchives(const Session& session, const CheckState& state,
                const std::vector<Comparison>& comparisons);

  /// The archive of the working directory.
  [[nodiscard]] const Workspace& own() const { return *own_; }

  /// The archives that these changes touch, the working directory's first, touched or not.
  [[nodiscard]] std::vector<TouchedArchive> touched(const std::vector<git::Change>& changes);

  /// The same archive with the reviews of another state.
  [[nodiscard]] Workspace in_state(const Workspace& archive,
                                   std::shared_ptr<const Tree> files) const;
  /// Is it a review of any archive opened so far?
  [[nodiscard]] bool is_review(const std::string& path) const;

  /// Whose settings count: a ref, or empty where it is the branch's own.
  [[nodiscard]] const std::string& settings_of() const { return settings_of_; }

  /// For lint: hands the archives over; the references above stay good.
  [[nodiscard]] std::vector<std::unique_ptr<Workspace>> release() { return std::move(archives_); }

 private:
  void choose_settings(const std::vector<Comparison>& comparisons, const std::string& folder);
  const Workspace& archive_of(const std::string& folder);
  const Workspace& keep(Workspace workspace);
  [[nodiscard]] Workspace open(const View& view, const std::string& folder) const;

  const Session& session_;
  const CheckState& state_;
  View view_;
  std::string settings_of_;
  std::vector<std::unique_ptr<Workspace>> archives_;
  std::map<std::string, const Workspace*> by_folder_;
  const Workspace* own_ = nullptr;
};

}  // namespace aar::cli
