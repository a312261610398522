// Linting many files: in parallel, with the baselines, in the order of the targets whatever the
// threads do.
#pragma once

#include "aar/report.hpp"

#include "cli/baselines.hpp"
#include "cli/lint_targets.hpp"
#include "cli/session.hpp"
#include "cli/watch.hpp"

namespace aar::cli {

struct LintRun {
  Report report;
  bool permission = false;  // a file could not be read for lack of permission
};

/// Throws Error(usage) when an archive of the targets has no profile of this name.
void check_profile(const std::string& profile, const LintTargets& targets);

/// What to watch so that a change of any of these files, of settings, baselines and of the reviews
/// to come is seen.
WatchedFolders watched_folders(const LintTargets& targets);

/// Lints the targets; what a baseline knows is not in the report.
LintRun lint_files(const Session& session, const LintTargets& targets, const LintOptions& options,
                   Baselines& baselines);

}  // namespace aar::cli
