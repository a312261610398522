// What `aar lint` says besides the findings: the count at the end, and the table of
// `--statistics`.
#pragma once

#include "aar/report.hpp"

#include "cli/session.hpp"

namespace aar::cli {

/// The count of findings on stderr; nothing when there is none, unless verbose.
void say_summary(const LintSummary& summary, const Session& session);

/// How many findings each rule has, the most frequent first, and in how many files.
void write_statistics(const Report& report, std::ostream& out);

}  // namespace aar::cli
