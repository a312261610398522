// What `aar check` says besides its findings: notices, the verdict, and the summary of the job.
#pragma once

#include <string>

#include "aar/report.hpp"

#include "cli/session.hpp"

namespace aar::cli {

/// Notices, what was not checked and, as the last line, the verdict; on stderr.
void say_gate(const Report& report, const Session& session);

/// Writes the summary (Markdown) to a file, absolute, 1 MiB at most. Where it is the one that
/// GITHUB_STEP_SUMMARY names, the summary is added to what other steps have written. Throws
/// Error(input) when it cannot be written.
void write_job_summary(const std::string& file, Report& report, const Session& session);

}  // namespace aar::cli
