#include "cli/lint_run.hpp"

#include <algorithm>
#include <memory>
#include <utility>

#include <fmt/format.h>

#include "cli/document_batch.hpp"
#include "cli/parallel.hpp"
#include "cli/progress.hpp"
#include "cli/verdict_cache.hpp"
#include "files/files.hpp"

namespace aar::cli {
namespace {

struct Linted {
  Findings findings;
  bool permission = false;
};

/// The caches of archives that are linted as a whole; others have none.
class Verdicts {
 public:
  Verdicts(const LintTargets& targets, const LintOptions& options) : places_(targets.files.size()) {
    for (const auto& workspace : targets.workspaces)
      add(*workspace, targets, options);
  }

  struct Found {
    VerdictCache* cache = nullptr;
    std::size_t index = 0;  // of the review in its archive
  };

  [[nodiscard]] Found of(std::size_t target) const { return places_[target]; }

  void store() const {
    for (const auto& cache : caches_)
      cache->store();
  }

 private:
  void add(const Workspace& workspace, const LintTargets& targets, const LintOptions& options) {
    std::vector<std::size_t> places;
    for (std::size_t i = 0; i < targets.files.size(); ++i) {
      if (targets.files[i].workspace != &workspace) continue;
      if (targets.files[i].piped != nullptr) return;
      places.push_back(i);
    }
    if (places.size() < fewest || !workspace.cache_folder()) return;
    const std::vector<std::string>& paths = workspace.review_paths();
    const bool whole = std::equal(
        paths.begin(), paths.end(), places.begin(), places.end(),
        [&](const std::string& path, std::size_t i) { return path == targets.files[i].path; });
    if (!whole) return;
    auto cache = std::make_unique<VerdictCache>(workspace, options);
    if (!cache->usable()) return;
    for (std::size_t i = 0; i < places.size(); ++i)
      places_[places[i]] = {cache.get(), i};
    caches_.push_back(std::move(cache));
  }

  static constexpr std::size_t fewest = 20;  // reviews that make it worth a file

  std::vector<std::unique_ptr<VerdictCache>> caches_;
  std::vector<Found> places_;  // by target
};

/// Lints targets, those of one archive a batch at a time.
class Linter {
 public:
  Linter(const LintTargets& targets, const LintOptions& options, const Verdicts& verdicts,
         std::vector<Linted>& linted)
      : targets_(targets), options_(options), verdicts_(verdicts), linted_(linted) {}

  /// With `keep_rules` the findings tell which rules ran.
  void run(std::size_t begin, std::size_t end, bool keep_rules) {
    for (std::size_t i = begin; i < end; ++i)
      take(i, keep_rules);
    judge();
    if (keep_rules) return;
    for (std::size_t i = begin; i < end; ++i)
      std::vector<std::string_view>().swap(linted_[i].findings.ran);  // its place, too
  }

 private:
  void take(std::size_t number, bool keep_rules) {
    const LintTarget& target = targets_.files[number];
    Linted& linted = linted_[number];
    const Verdicts::Found verdicts = verdicts_.of(number);
    if (verdicts.cache != nullptr) {
      if (std::optional<Findings> kept = verdicts.cache->kept(verdicts.index, keep_rules)) {
        linted.findings = std::move(*kept);
        return;
      }
    }
    if (target.piped != nullptr) {
      linted.findings = examine(*target.piped->source, target.workspace->config(),
                                *target.piped->archive, options_);
      return;
    }
    Loaded loaded = target.workspace->load(std::string(target.path));
    if (loaded.source == nullptr) {
      linted.permission = loaded.permission;
      linted.findings.diagnostics.push_back(std::move(*loaded.fault));
      return;
    }
    if (verdicts.cache != nullptr) {
      if (std::optional<Findings> known = verdicts.cache->touched(verdicts.index, loaded)) {
        linted.findings = std::move(*known);
        return;
      }
    }
    if (workspace_ != target.workspace) judge();
    workspace_ = target.workspace;
    batch_.add(number, std::move(loaded.source));
    if (batch_.full()) judge();
  }

  void judge() {
    if (batch_.empty()) return;
    const std::vector<std::size_t>& numbers = batch_.numbers();
    VerdictCache* const cache = verdicts_.of(numbers.front()).cache;  // an archive's is for all
    std::vector<Findings> findings = cache != nullptr ? judge_with(*cache) : judge_without();
    for (std::size_t i = 0; i < numbers.size(); ++i)
      linted_[numbers[i]].findings = std::move(findings[i]);
    batch_.clear();
  }

  std::vector<Findings> judge_with(VerdictCache& cache) const {
    std::vector<std::size_t> indices;
    indices.reserve(batch_.numbers().size());
    for (const std::size_t number : batch_.numbers())
      indices.push_back(verdicts_.of(number).index);
    return cache.judge(indices, batch_);
  }

  [[nodiscard]] std::vector<Findings> judge_without() const {
    const std::vector<Document>& documents = batch_.documents();
    const std::vector<Review> reviews = read(documents, batch_.sources(), workspace_->config());
    std::vector<Subject> subjects;
    subjects.reserve(reviews.size());
    for (std::size_t i = 0; i < reviews.size(); ++i)
      subjects.push_back({{*batch_.sources()[i], documents[i], reviews[i]}, *workspace_});
    return examine(subjects, workspace_->config(), options_);
  }

  const LintTargets& targets_;
  const LintOptions& options_;
  const Verdicts& verdicts_;
  std::vector<Linted>& linted_;
  const Workspace* workspace_ = nullptr;  // of the batch
  DocumentBatch batch_;                   // what waits to be judged
};

/// Rules know paths of the archive; what is printed leads there from where the user is.
void show_paths_below(const std::string& prefix, Diagnostic& found) {
  found.place.path = fmt::format("{}/{}", prefix, found.place.path);
  for (Note& note : found.notes) {
    if (!note.place.path.empty()) {  // empty: the finding's own file
      note.place.path = fmt::format("{}/{}", prefix, note.place.path);
    }
  }
}

}  // namespace

void check_profile(const std::string& profile, const LintTargets& targets) {
  if (profile.empty()) return;
  for (const auto& workspace : targets.workspaces)
    require_choice("profile", profile, profile_names(workspace->config()));
}

WatchedFolders watched_folders(const LintTargets& targets) {
  WatchedFolders watched;
  for (const auto& workspace : targets.workspaces) {
    const Config& config = workspace->config();
    watched.folders.push_back(workspace->root());
    watched.folders.push_back(workspace->absolute(config.base));
    watched.folders.push_back(
        files::parent(workspace->absolute(workspace->from_base(config.baseline))));
    for (const std::string& folder : config.reviews)
      watched.trees.push_back(workspace->absolute(workspace->from_base(folder)));
  }
  for (const LintTarget& target : targets.files)
    watched.folders.push_back(files::parent(target.workspace->absolute(target.path)));
  std::sort(watched.folders.begin(), watched.folders.end());
  watched.folders.erase(std::unique(watched.folders.begin(), watched.folders.end()),
                        watched.folders.end());
  return watched;
}

LintRun lint_files(const Session& session, const LintTargets& targets, const LintOptions& options,
                   Baselines& baselines) {
  std::vector<Linted> linted(targets.files.size());
  {
    const bool keep_rules = baselines.reads();
    Verdicts verdicts(targets, options);
    const auto work = [&](std::size_t begin, std::size_t end) {
      Linter(targets, options, verdicts, linted).run(begin, end, keep_rules);
    };
    Progress progress(session, linted.size());
    for_each_range(linted.size(), DocumentBatch::most_files, work, &progress);
    verdicts.store();
  }
  LintRun run;
  std::size_t suppressed = 0;
  std::size_t known = 0;
  for (std::size_t i = 0; i < linted.size(); ++i) {
    Findings& findings = linted[i].findings;
    run.permission = run.permission || linted[i].permission;
    suppressed += findings.suppressed;
    known += baselines.apply(targets.files[i], findings);
    const std::string& prefix = targets.files[i].workspace->display_prefix();
    for (Diagnostic& found : findings.diagnostics) {
      if (!prefix.empty()) show_paths_below(prefix, found);
      run.report.diagnostics.push_back(std::move(found));
    }
  }
  sort_diagnostics(run.report.diagnostics);
  run.report.summary = summarize(run.report.diagnostics, linted.size());
  run.report.summary.suppressed = suppressed;
  run.report.summary.known = known;
  return run;
}

}  // namespace aar::cli
