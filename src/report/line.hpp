// What several formats share: order, counts, and a path that no CI runner takes for a command.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "aar/report.hpp"

namespace aar::report {

/// The indices of the diagnostics, errors first and notes last, otherwise in their order. For
/// formats of which only the beginning is shown.
std::vector<std::size_t> worst_first(const std::vector<Diagnostic>& diagnostics);
/// Message and help in a line or two, sanitized: `message; help`.
std::string with_help(const Diagnostic& diagnostic, std::string_view between);
/// `2 errors, 1 warning, 0 notes in 3 files`.
std::string summary_line(const LintSummary& summary);
/// The command whose report it is: `aar lint`, `aar check`.
std::string_view command(const Report& report);
/// `origin/main`, or several of them, for a sentence; raw.
std::string compared_with(const Gate& gate);
/// Control characters made visible; `./` before a path that starts with `:` or `#`, blanks aside.
std::string safe_path(std::string_view path);
/// `path:line:col: level: message [AARnnn name]`, everything sanitized, no line end.
std::string oneline(const Diagnostic& diagnostic);

}  // namespace aar::report
