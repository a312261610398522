// `aar lint --fix` and `--diff`: which files are mended, and what is said of it. What a fix changes
// is decided in lint/fix.hpp; files are written by files::replace_beneath().
#pragma once

#include "aar/lint.hpp"

#include "cli/arguments.hpp"
#include "cli/lint_targets.hpp"
#include "cli/session.hpp"

namespace aar::cli {

struct FixOptions {
  bool fix = false, unsafe = false, diff = false;

  [[nodiscard]] bool asked() const { return fix || diff; }
};

void declare_fixing(Arguments& arguments, FixOptions& options);

struct FixOutcome {
  std::size_t findings = 0;  // fixed, or with `--diff` to be fixed
  std::size_t files = 0;     // changed, or shown
  bool failed = false;       // a file could not be read or written; it was said which and why
};

/// Mends the files, or with `--diff` prints what would change; does nothing when neither was asked
/// for. A file that changed on disk meanwhile is left alone and the next one taken.
FixOutcome fix_files(const FixOptions& options, const LintTargets& targets,
                     const LintOptions& rules, Session& session);

/// `fixed 3 findings in 2 files`, and how many of the findings left could be fixed.
void say_fixes(const FixOptions& options, const FixOutcome& outcome,
               const std::vector<Diagnostic>& left, const Session& session);

}  // namespace aar::cli
