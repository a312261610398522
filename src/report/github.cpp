// GitHub workflow commands. The runner shows at most ten annotations of a level a step, so the
// worst come first and what is not shown is announced.
#include <fmt/format.h>

#include "report/formats.hpp"
#include "report/line.hpp"
#include "report/workflow_command.hpp"
#include "text/shown.hpp"
#include "text/strings.hpp"

namespace aar::format {
namespace {

constexpr std::size_t shown_per_level = 10;
constexpr std::size_t longest_message = 4000;  // the runner cuts at 4,096 characters

std::string_view command_of(Level level) {
  switch (level) {
    case Level::error:
      return "error";
    case Level::warning:
      return "warning";
    default:
      return "notice";
  }
}

void write_one(const Diagnostic& diagnostic, std::ostream& out) {
  const Place& place = diagnostic.place;
  out << fmt::format("::{} file={},line={},endLine={}", command_of(diagnostic.level),
                     report::workflow_property(text::sanitize(place.path)), place.begin.line,
                     place.end.line);
  if (place.begin.line == place.end.line) {  // the runner drops columns of longer ranges
    out << fmt::format(",col={},endColumn={}", place.begin.column, place.end.column);
  }
  const std::string message = report::with_help(diagnostic, "\nhelp: ");
  out << fmt::format(
      ",title={}::{}\n",
      report::workflow_property(fmt::format("{} {}", diagnostic.rule, diagnostic.name)),
      report::workflow_data(text::shorten(message, longest_message)));
}

std::size_t hidden(const LintSummary& counts, std::size_t notices) {
  const auto beyond = [](std::size_t count, std::size_t limit) {
    return count > limit ? count - limit : 0;
  };
  return beyond(counts.errors, shown_per_level) + beyond(counts.warnings, shown_per_level) +
         beyond(counts.notes, notices);
}

/// Before the notes, or it would be among those that are not shown; it takes the place of one.
void announce(const LintSummary& counts, std::ostream& out) {
  out << fmt::format(
      "::notice title=aar::{} more findings are in the log; GitHub shows {} of each level a step\n",
      hidden(counts, shown_per_level - 1), shown_per_level);
}

void write_github(const Report& report, std::ostream& out) {
  const LintSummary counts = summarize(report.diagnostics, 0);
  bool announced = hidden(counts, shown_per_level) == 0;
  for (const std::size_t i : report::worst_first(report.diagnostics)) {
    if (report.diagnostics[i].level == Level::note && !announced) {
      announce(counts, out);
      announced = true;
    }
    write_one(report.diagnostics[i], out);
  }
  if (!announced) {
    announce(counts, out);
  }
}

}  // namespace

const Format github{
    .name = "github",
    .summary = "workflow commands: annotations on a pull request's lines",
    .media_type = "text/plain",
    .write = write_github,
};

}  // namespace aar::format
