#include "cli/check_run.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <map>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "cli/baselines.hpp"
#include "cli/check_archives.hpp"
#include "cli/check_facts.hpp"
#include "cli/check_incidents.hpp"
#include "cli/lint_run.hpp"
#include "text/shown.hpp"

namespace aar::cli {
namespace {

std::string_view change_word(const BranchChange& change) {
  if (change.deleted) return "deleted";
  if (change.moved()) return "renamed";
  return change.added() ? "added" : "modified";
}

/// What is found on the lines of one archive.
struct JudgedArchive {
  const Workspace* archive = nullptr;
  Branch branch;
};

class BranchChecker {
 public:
  BranchChecker(const Session& session, const CheckOptions& options)
      : session_(session),
        options_(options),
        state_(open_check_state(session, options.state)),
        comparisons_(open_comparisons(state_, options.compare_with)),
        archives_(session, state_, comparisons_) {}

  CheckRun run() {
    say_whose_settings();
    for (const Comparison& comparison : comparisons_) {
      gate_.compared_with.push_back({comparison.ref, comparison.commit, comparison.merge_base});
      look_at(comparison);
    }
    add_facts_of_archives();
    CheckRun result = lint();
    judge(result.report.diagnostics);
    finish(result.report);
    return result;
  }

 private:
  void say_whose_settings() {
    const bool none = std::all_of(comparisons_.begin(), comparisons_.end(),
                                  [](const Comparison& one) { return one.tip == nullptr; });
    if (none) {
      talk_.unchecked_because("the settings of the other branch: those of this one were taken");
    } else if (archives_.settings_of().empty()) {
      talk_.notice(fmt::format("`{}` has no archive yet, so the settings of this branch count",
                               text::sanitize(comparisons_.front().ref)));
    }
  }

  void look_at(const Comparison& comparison) {
    if (comparison.base != nullptr) {
      std::vector<git::Change> changes = state_.changes_since(*comparison.base);
      std::vector<TouchedArchive> touched = archives_.touched(changes);
      const BranchMerge merge =
          merge_branch(state_, comparison, archives_, std::move(changes), talk_);
      for (TouchedArchive& archive : touched) {
        if (archives_.settings_of().empty()) archive.settings.clear();  // they count already
        add_targets(archive);
        judged_.push_back(
            {archive.workspace, branch_facts(state_, archive, archives_, merge, talk_)});
      }
      return;
    }
    talk_.unchecked_because(fmt::format(
        "what the branch does to reviews (ids, dates, statuses, revisions) and a merge: {}",
        comparison.missing));
    if (comparison.tip == nullptr) {
      for (const std::string& path : archives_.own().review_paths())
        targets_[path] = &archives_.own();
      return;
    }
    for (const TouchedArchive& archive : archives_.touched(state_.changes_since(*comparison.tip)))
      add_targets(archive);
  }

  void add_targets(const TouchedArchive& archive) {
    for (const ChangedReview& review : archive.reviews) {
      if (review.kind != git::ChangeKind::deleted) targets_[review.path] = archive.workspace;
    }
  }

  /// The first branch of an archive has the facts that do not depend on what it is compared with.
  void add_facts_of_archives() {
    std::set<const Workspace*> seen;
    const auto first_of = [&](const Workspace& archive) -> Branch& {
      const auto known =
          std::find_if(judged_.begin(), judged_.end(),
                       [&](const JudgedArchive& one) { return one.archive == &archive; });
      return known != judged_.end() ? known->branch
                                    : judged_.emplace_back(JudgedArchive{&archive, {}}).branch;
    };
    first_of(archives_.own());
    for (JudgedArchive& one : judged_) {
      if (seen.insert(one.archive).second)
        add_archive_facts(state_, *one.archive, one.branch, talk_);
    }
    Branch& own = first_of(archives_.own());
    own.incidents = incidents(session_, state_, comparisons_, options_.require_for, talk_);
    if (own.incidents.empty()) return;
    for (const Workspace* archive : seen) {
      const std::vector<Record>& records = archive->records();
      own.records.insert(own.records.end(), records.begin(), records.end());
    }
  }

  CheckRun lint() {
    LintTargets targets;
    targets.workspaces = archives_.release();
    for (const auto& [path, archive] : targets_)
      targets.files.push_back({archive, path});
    Baselines baselines(session_, targets, {});
    LintOptions options = lint_options();
    LintRun linted = lint_files(session_, targets, options, baselines);
    CheckRun result{.report = std::move(linted.report), .permission = linted.permission};
    for (const LintTarget& target : targets.files)
      result.read.push_back(target.workspace->absolute(target.path));
    kept_ = std::move(targets.workspaces);
    return result;
  }

  [[nodiscard]] LintOptions lint_options() const {
    return {.today = session_.today, .in_branch = true};
  }

  void judge(std::vector<Diagnostic>& diagnostics) {
    for (const JudgedArchive& one : judged_) {
      std::vector<Diagnostic> found =
          judge_branch(one.branch, one.archive->config(), lint_options());
      std::move(found.begin(), found.end(), std::back_inserter(diagnostics));
      for (const BranchChange& change : one.branch.changes)
        changed_.try_emplace(change.path,
                             Gate::Changed{std::string(change_word(change)), change.path,
                                           change.moved() ? change.former_path : ""});
      if (!one.branch.settings.empty())
        talk_.notice("configuration changes take effect after merge");
    }
    drop_repeated(diagnostics);
    sort_diagnostics(diagnostics);
  }

  /// AAR928 asks what AAR955 asks.
  static void drop_repeated(std::vector<Diagnostic>& diagnostics) {
    std::set<std::string> revised;
    for (const Diagnostic& found : diagnostics) {
      if (found.rule == "AAR955") revised.insert(found.place.path);
    }
    std::erase_if(diagnostics, [&](const Diagnostic& found) {
      return found.rule == "AAR928" && revised.contains(found.place.path);
    });
  }

  void finish(Report& report) {
    const LintSummary before = report.summary;
    report.summary = summarize(report.diagnostics, before.files);
    report.summary.suppressed = before.suppressed;
    report.summary.known = before.known;
    for (auto& [path, changed] : changed_)
      gate_.changed.push_back(std::move(changed));
    gate_.notices = std::move(talk_.notices);
    gate_.unchecked = std::move(talk_.unchecked);
    report.gate = std::move(gate_);
  }

  const Session& session_;
  const CheckOptions& options_;
  CheckState state_;
  std::vector<Comparison> comparisons_;
  CheckArchives archives_;
  CheckTalk talk_;
  Gate gate_;
  std::vector<JudgedArchive> judged_;
  std::map<std::string, const Workspace*> targets_;  // what is linted, by path
  std::map<std::string, Gate::Changed> changed_;
  std::vector<std::unique_ptr<Workspace>> kept_;
};

}  // namespace

CheckRun run_check(const Session& session, const CheckOptions& options) {
  return BranchChecker(session, options).run();
}

}  // namespace aar::cli
