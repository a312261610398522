#include <algorithm>

#include "lint/content.hpp"
#include "lint/gathered.hpp"
#include "lint/ratings.hpp"
#include "lint/rules.hpp"
#include "lint/sections.hpp"
#include "text/strings.hpp"

namespace aar::rule {
namespace {

/// A difference that the table has a column for and does not explain.
bool lacks_reason(const ObjectiveRow& row) {
  return row.planned && row.reason && is_blank_cell(*row.reason) && !is_blank_cell(*row.planned) &&
         !text::equal_ignoring_case(text::trim(*row.planned), text::trim(*row.actual));
}

void check_rows(const std::vector<ObjectiveRow>& rows, DiagnosticSink& sink) {
  GatheredFindings without_actual;
  GatheredFindings without_reason;
  for (const ObjectiveRow& row : rows) {
    const std::string label = fmt::format("`{}`", row.objective);
    if (!row.actual) continue;
    if (is_blank_cell(*row.actual)) {
      without_actual.add(row.span, fmt::format("`{}` has no result", row.objective), label);
    } else if (lacks_reason(row)) {
      without_reason.add(
          row.span, fmt::format("`{}` came out otherwise, and nothing says why", row.objective),
          label);
    }
  }
  without_actual.report(sink, "{} objectives have no result",
                        "write what was reached, measured how; `unknown` is an answer");
  without_reason.report(sink, "{} objectives came out otherwise, and nothing says why",
                        "which conditions made the difference, for better or worse?");
}

void check_objectives_compared(const LintContext& context, DiagnosticSink& sink) {
  if (!is_kind(context, {"project", "change", "exercise"})) return;
  const std::vector<ObjectiveRow> rows = objective_rows(context);
  check_rows(rows, sink);
  const auto compared = std::count_if(
      rows.begin(), rows.end(), [](const ObjectiveRow& row) { return row.actual.has_value(); });
  const std::size_t wanted = filled_objectives(context.review);
  if (compared == 0 || static_cast<std::size_t>(compared) >= wanted) return;
  // The others may be told of in prose: nobody can be sure.
  sink.report_at_most(Level::warning, context.review.objectives.span,
                      "{} objectives, and the table compares {}", wanted, compared)
      .help = "one row an objective: what was planned, what came out, why it differs";
}

}  // namespace

const Rule objectives_compared{
    .id = "AAR611",
    .name = "objectives-compared",
    .category = Category::learning,
    .levels = {Level::off, Level::warning, Level::error},
    .core = false,
    .summary = "an objective is not compared with what came of it",
    .check = check_objectives_compared,
};

}  // namespace aar::rule
