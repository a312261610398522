// lint(): one document in, its diagnostics out, sorted and without doubles. No state, no I/O but
// through the LintContext's Archive, so it runs on unsaved buffers and in threads.
#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "aar/config.hpp"
#include "aar/corpus.hpp"
#include "aar/rule.hpp"

namespace aar {

struct LintOptions {
  std::optional<Status> as;             // lint as if the review had this status
  std::string profile;                  // empty: the configuration's
  std::map<std::string, Level> levels;  // by rule id, from -A/-W/-D; they win over everything
  Date today{};
  bool in_branch = false;  // rules that compare are left to judge_branch()
};

struct LintSummary {
  std::size_t files = 0, errors = 0, warnings = 0, notes = 0;
  std::size_t suppressed = 0;  // taken out by comments or by the front matter's `lint`
  std::size_t known = 0;       // taken out because the baseline has them
  std::size_t stale = 0;       // findings of the baseline that are gone
};

/// Lint one source. `archive` answers what lies outside the file.
std::vector<Diagnostic> lint(const Source& source, const Config& config, const Archive& archive,
                             const LintOptions& options);

/// What the caller has parsed and read already.
struct Understood {
  const Source& source;
  const Document& document;
  const Review& review;
};

std::vector<Diagnostic> lint(const Understood& file, const Config& config, const Archive& archive,
                             const LintOptions& options);

/// The same, with what is not in the diagnostics.
struct Findings {
  std::vector<Diagnostic> diagnostics;
  std::size_t suppressed = 0;         // how many were taken out
  std::vector<std::string_view> ran;  // the ids of the rules that looked, sorted
};

Findings examine(const Source& source, const Config& config, const Archive& archive,
                 const LintOptions& options);
Findings examine(const Understood& file, const Config& config, const Archive& archive,
                 const LintOptions& options);

/// One of several files to examine, and what its rules may ask of others.
struct Subject {
  Understood file;
  const Archive& archive;
};

/// The same of many, in their order. Each rule looks at all of them before the next one does: the
/// code of all rules is several times what a processor's nearest cache holds.
std::vector<Findings> examine(std::span<const Subject> subjects, const Config& config,
                              const LintOptions& options);

/// The shipped profiles: core, strict, security, import.
std::vector<std::string> profile_names();
/// Those, and the archive's own.
std::vector<std::string> profile_names(const Config& config);

/// A finding on a file that could not be read at all (a FIFO, a link that leaves the repository).
Diagnostic unreadable_file(std::string path, std::string message, std::string help);

/// By path, position, rule; doubles removed. The one place where order is decided.
void sort_diagnostics(std::vector<Diagnostic>& diagnostics);
LintSummary summarize(const std::vector<Diagnostic>& diagnostics, std::size_t files);

}  // namespace aar
