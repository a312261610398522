#include "cli/check_facts.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "aar/error.hpp"

#include "cli/settings.hpp"
#include "files/files.hpp"
#include "git/file_versions.hpp"
#include "text/shown.hpp"

namespace aar::cli {
namespace {

constexpr std::size_t most_files_named = 3;  // files of a notice

void add_sentence(std::vector<std::string>& sentences, const std::string& sentence) {
  if (std::find(sentences.begin(), sentences.end(), sentence) == sentences.end())
    sentences.push_back(sentence);
}

/// `a`, `b`, `c` and 4 more.
std::string name_files(const std::vector<std::string>& paths) {
  std::string text;
  for (std::size_t i = 0; i < paths.size() && i < most_files_named; ++i)
    text += fmt::format("{}`{}`", i == 0 ? "" : ", ", text::sanitize(paths[i]));
  if (paths.size() > most_files_named)
    text += fmt::format(" and {} more", paths.size() - most_files_named);
  return text;
}

void say_other_conflicts(const git::VirtualMerge& merge, const CheckArchives& archives,
                         const std::string& ref, CheckTalk& talk) {
  std::vector<std::string> others;
  for (const git::PathConflict& conflict : merge.conflicts) {
    if (!archives.is_review(conflict.path)) others.push_back(conflict.path);
  }
  if (others.empty()) return;
  talk.notice(fmt::format("{} {} with `{}` as well, and {} no review{}", name_files(others),
                          others.size() == 1 ? "conflicts" : "conflict", text::sanitize(ref),
                          others.size() == 1 ? "is" : "are", others.size() == 1 ? "" : "s"));
}

// --- Changed reviews ---

bool mentions_former_ids(const Source& source) {
  return source.text().find("former_ids") != std::string_view::npos;
}

/// What git did not take for a rename because the text changed as well: another folder, or a review
/// that says which id it had.
void pair_moved(std::vector<BranchChange>& changes) {
  for (BranchChange& added : changes) {
    if (!added.added() || added.after == nullptr) continue;
    const std::vector<Value>& former = added.after->review.former_ids.values;
    const auto origin = std::find_if(changes.begin(), changes.end(), [&](const BranchChange& gone) {
      const std::string id = review_id(gone.path);
      return gone.deleted && (id == review_id(added.path) ||
                              std::any_of(former.begin(), former.end(),
                                          [&](const Value& value) { return value.text == id; }));
    });
    if (origin == changes.end()) continue;
    added.former_path = origin->path;
    added.before = origin->before;
    origin->path.clear();
  }
  std::erase_if(changes, [](const BranchChange& change) { return change.path.empty(); });
}

/// How the status came from the one to the other, where one step would not do.
std::optional<std::vector<Status>> statuses_between(const CheckState& state,
                                                    const Comparison& comparison,
                                                    const BranchChange& change,
                                                    const Config& config) {
  const auto before = change.before->review.stage;
  const auto after = change.after->review.stage;
  std::vector<Status> statuses;
  if (!before || !after || leads_to(*before, *after)) return statuses;
  std::set<std::string> paths{change.former_path, change.path};
  for (const std::string& path : {change.former_path, change.path}) {
    if (paths.erase(path) == 0) continue;
    for (std::string& bytes :
         git::file_versions(state.location, state.head, {comparison.commit}, path)) {
      const Source source(path, std::move(bytes));
      if (const auto stage = read(parse(source), source, config).stage) statuses.push_back(*stage);
    }
  }
  return statuses;
}

class ChangeReader {
 public:
  ChangeReader(const CheckState& state, const Workspace& archive, const BranchMerge& merge,
               CheckTalk& talk)
      : state_(state), archive_(archive), merge_(merge), talk_(talk) {}

  std::vector<BranchChange> all(const std::vector<ChangedReview>& reviews) {
    std::vector<BranchChange> changes;
    changes.reserve(reviews.size());
    for (const ChangedReview& review : reviews)
      changes.push_back(change_of(review));
    pair_moved(changes);
    for (BranchChange& change : changes)
      walk(change);
    std::sort(changes.begin(), changes.end(),
              [](const BranchChange& a, const BranchChange& b) { return a.path < b.path; });
    return changes;
  }

 private:
  BranchChange change_of(const ChangedReview& review) {
    BranchChange change{.path = review.path, .former_path = review.old_path};
    change.deleted = review.kind == git::ChangeKind::deleted;
    if (!change.added()) {
      git::BlobRead read =
          merge_.comparison->base->read(change.former_path, files::max_review_size);
      if (read.fault == git::BlobFault::none) {
        change.before = std::make_shared<const Version>(
            std::make_shared<const Source>(change.former_path, std::move(read.bytes)),
            archive_.config());
      }
    }
    if (change.deleted) return change;
    const auto source = archive_.load(change.path).source;
    // Of a new review nothing else is asked, and a branch may add thousands.
    const bool asked = source != nullptr && (!change.added() || mentions_former_ids(*source) ||
                                             !merge_.merge.gone_by_them.empty() || moves_);
    if (asked) change.after = std::make_shared<const Version>(source, archive_.config());
    return change;
  }

  void walk(BranchChange& change) {
    if (change.before == nullptr || change.after == nullptr) return;
    try {
      change.between = statuses_between(state_, *merge_.comparison, change, archive_.config());
    } catch (const Error& error) {
      change.between = std::nullopt;
      talk_.unchecked_because(fmt::format("how the status of `{}` changed: {}",
                                          text::sanitize(change.path), error.what()));
    }
  }

  const CheckState& state_;
  const Workspace& archive_;
  const BranchMerge& merge_;
  CheckTalk& talk_;
  bool moves_ = std::any_of(merge_.changes.begin(), merge_.changes.end(), [](const auto& change) {
    return change.kind == git::ChangeKind::deleted;
  });
};

// --- The archive after the merge ---

ConflictKind conflict_kind(git::Clash clash) {
  switch (clash) {
    case git::Clash::both_added:
      return ConflictKind::both_added;
    case git::Clash::both_changed:
      return ConflictKind::both_changed;
    case git::Clash::deleted_by_us:
      return ConflictKind::deleted_here;
    case git::Clash::deleted_by_them:
      return ConflictKind::deleted_there;
    case git::Clash::both_renamed:
      return ConflictKind::both_renamed;
  }
  return ConflictKind::both_changed;
}

/// The names by which other reviews refer to files: their last component without an ending.
std::vector<std::string> stems_of(const std::vector<std::string>& paths) {
  std::vector<std::string> stems;
  stems.reserve(paths.size());
  for (const std::string& path : paths)
    stems.push_back(review_id(path));
  return stems;
}

class MergedReviews {
 public:
  MergedReviews(const Workspace& archive, const std::vector<BranchChange>& changes)
      : archive_(archive) {
    for (const BranchChange& change : changes) {
      touched_.insert(change.path);
      former_ids_ = former_ids_ || change.added() || change.moved() ||
                    (change.after != nullptr && mentions_former_ids(*change.after->source));
    }
  }

  /// Reads every review once, those alone that say something about other reviews are understood.
  void read_into(Merged& merged) const {
    const std::vector<std::string> gone = stems_of(merged.gone_here);
    if (!former_ids_ && gone.empty()) return;
    for (const std::string& path : merged.reviews) {
      const auto source = archive_.load(path).source;
      if (source == nullptr) continue;
      const bool names = former_ids_ && mentions_former_ids(*source);
      const bool refers = !touched_.contains(path) && mentions_any(*source, gone);
      if (!names && !refers) continue;
      auto version = std::make_shared<const Version>(source, archive_.config());
      for (const Value& value : version->review.former_ids.values)
        merged.former_ids.push_back({value.text, path});
      if (refers) merged.referring.push_back(std::move(version));
    }
  }

 private:
  static bool mentions_any(const Source& source, const std::vector<std::string>& names) {
    const std::string_view text = source.text();
    return std::any_of(names.begin(), names.end(), [&](const std::string& name) {
      return text.find(name) != std::string_view::npos;
    });
  }

  const Workspace& archive_;
  std::set<std::string> touched_;
  bool former_ids_ = false;
};

Merged merged_facts(const Workspace& merged_archive, const BranchMerge& merge,
                    const std::vector<BranchChange>& changes) {
  Merged merged{.ref = merge.comparison->ref, .reviews = merged_archive.review_paths()};
  merged.gone_there = merge.merge.gone_by_them;
  merged.gone_here = merge.merge.gone_by_us;
  for (const git::PathConflict& conflict : merge.merge.conflicts) {
    if (merged_archive.is_within_reviews(conflict.path) && merged_archive.is_review(conflict.path))
      merged.conflicts.push_back(
          {conflict.path, conflict_kind(conflict.clash), conflict.line, conflict.places});
  }
  MergedReviews(merged_archive, changes).read_into(merged);
  return merged;
}

/// The faults of the settings that the branch changes.
std::vector<BrokenSettings> broken_settings(const CheckState& state,
                                            const std::vector<std::string>& paths) {
  std::vector<BrokenSettings> broken;
  for (const std::string& path : paths) {
    files::ReadResult read = state.files->read(path);
    if (!is_settings_file(path) || read.fault == files::ReadFault::missing) continue;
    const auto file = std::make_shared<const Source>(path, std::move(read.bytes));
    if (read.fault != files::ReadFault::none) {
      broken.push_back({file, {{}, std::string(files::describe(read.fault)), ""}});
      continue;
    }
    for (ConfigFault& fault : read_config(*file, settings_hooks()).faults)
      broken.push_back({file, std::move(fault)});
  }
  return broken;
}

}  // namespace

void CheckTalk::notice(const std::string& sentence) {
  add_sentence(notices, sentence);
}

void CheckTalk::unchecked_because(const std::string& sentence) {
  add_sentence(unchecked, sentence);
}

BranchMerge merge_branch(const CheckState& state, const Comparison& comparison,
                         const CheckArchives& archives, std::vector<git::Change> changes,
                         CheckTalk& talk) {
  BranchMerge result{.comparison = &comparison, .changes = std::move(changes)};
  if (comparison.merge_base == comparison.commit) {  // it has everything of the other one
    result.merged = state.files;
    for (const git::Change& change : result.changes) {
      if (change.kind != git::ChangeKind::added && !state.files->exists(change.old_path))
        result.merge.gone_by_us.push_back(change.old_path);
    }
    std::sort(result.merge.gone_by_us.begin(), result.merge.gone_by_us.end());
    return result;
  }
  try {
    result.merge = git::merge_in_memory(
        state.location, {.base = comparison.merge_base,
                         .ours = state.head,
                         .theirs = comparison.commit,
                         .uncommitted = state.uncommitted(
                             [&](const std::string& path) { return archives.is_review(path); }),
                         .name = fmt::format("the merge with {}", text::sanitize(comparison.ref))});
  } catch (const Error& error) {
    talk.unchecked_because(fmt::format("what a merge with `{}` would lead to: {}",
                                       text::sanitize(comparison.ref), error.what()));
    return result;
  }
  result.merged = snapshot_tree(result.merge.files);
  say_other_conflicts(result.merge, archives, comparison.ref, talk);
  return result;
}

Branch branch_facts(const CheckState& state, const TouchedArchive& archive,
                    const CheckArchives& archives, const BranchMerge& merge, CheckTalk& talk) {
  const Workspace& workspace = *archive.workspace;
  Branch branch;
  branch.reviews = workspace.review_paths();
  branch.settings = archive.settings;
  branch.broken_settings = broken_settings(state, archive.settings);
  branch.changes = ChangeReader(state, workspace, merge, talk).all(archive.reviews);
  if (merge.merged == state.files) {
    branch.merges.push_back(merged_facts(workspace, merge, branch.changes));
  } else if (merge.merged != nullptr) {
    branch.merges.push_back(
        merged_facts(archives.in_state(workspace, merge.merged), merge, branch.changes));
  }
  return branch;
}

}  // namespace aar::cli
