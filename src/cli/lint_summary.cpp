#include "cli/lint_summary.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "report/line.hpp"

namespace aar::cli {
namespace {

struct Line {
  std::string_view id, name;
  std::size_t errors = 0, warnings = 0, notes = 0;
  std::set<std::string_view> files;

  [[nodiscard]] std::size_t total() const { return errors + warnings + notes; }
};

}  // namespace

void say_summary(const LintSummary& summary, const Session& session) {
  if (summary.errors + summary.warnings + summary.notes == 0 && !session.verbose) {
    return;  // a quiet success
  }
  std::string line = report::summary_line(summary);
  if (summary.suppressed > 0) line += fmt::format("; {} suppressed", summary.suppressed);
  if (summary.known > 0) {
    line += fmt::format("{} {} in the baseline", summary.suppressed > 0 ? "," : ";", summary.known);
  }
  session.say(line);
}

void write_statistics(const Report& report, std::ostream& out) {
  std::map<std::string_view, Line> by_rule;
  for (const Diagnostic& found : report.diagnostics) {
    Line& line = by_rule[found.rule];
    line.id = found.rule;
    line.name = found.name;
    line.errors += found.level == Level::error ? 1U : 0U;
    line.warnings += found.level == Level::warning ? 1U : 0U;
    line.notes += found.level == Level::note ? 1U : 0U;
    line.files.insert(found.place.path);
  }
  std::vector<const Line*> lines;
  lines.reserve(by_rule.size());
  for (const auto& [id, line] : by_rule)
    lines.push_back(&line);
  std::stable_sort(lines.begin(), lines.end(), [](const Line* left, const Line* right) {
    return left->total() > right->total();
  });
  if (lines.empty()) return;
  constexpr std::string_view row = "{:>8} {:>8} {:>8} {:>8}  {} {}\n";
  out << fmt::format(row, "ERRORS", "WARNINGS", "NOTES", "FILES", "RULE  ", "NAME");
  for (const Line* const line : lines) {
    out << fmt::format(row, line->errors, line->warnings, line->notes, line->files.size(), line->id,
                       line->name);
  }
}

}  // namespace aar::cli
