// lint(): one document in, its diagnostics out, sorted and without doubles. No state, no I/O but
// through the LintContext's Archive, so it runs on unsaved buffers and in threads.
#pragma once

#include <map>
#include <optional>
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
};

struct Summary {
  std::size_t files = 0, errors = 0, warnings = 0, notes = 0;
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

/// What `profile` may be: core, strict, security, import.
std::vector<std::string> profile_names();

/// A finding on a file that could not be read at all (a FIFO, a link that leaves the repository).
Diagnostic unreadable_file(std::string path, std::string message, std::string help);

/// By path, position, rule; doubles removed. The one place where order is decided.
void sort_diagnostics(std::vector<Diagnostic>& diagnostics);
Summary summarize(const std::vector<Diagnostic>& diagnostics, std::size_t files);

}  // namespace aar
