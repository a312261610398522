#include "lint/content.hpp"
#include "lint/expression.hpp"
#include "lint/gathered.hpp"
#include "lint/ratings.hpp"
#include "lint/rules.hpp"
#include "lint/sections.hpp"
#include "text/strings.hpp"

namespace aar::rule {
namespace {

/// `- Decide within 10 min: M, after 23 min`, `rating:S`.
const Expression& written_rating() {
  static const Expression expression(
      R"((?:^|[\s(\[:*–—-])(?:[PSMU])(?:$|[\s)\],.:;*–—-])|\brating:\s*[PSMU]\b|\b[Pp]erformed\b|\b[Uu]nable\b|\b[Cc]hallenges?\b)",
      Expression::Case::kept);
  return expression;
}

/// Without a table the ratings are in the list.
void check_list(const LintContext& context, const Content& content, GatheredFindings& found) {
  for (const Span body : section_bodies(context.review, "objectives")) {
    for (const ListItem& item : parts_in(context.document.items, body)) {
      if (item.depth > 0 || !content.is_in(item.text_span)) continue;
      if (written_rating().is_in(context.source.text(item.span))) continue;
      found.add(item.text_span, "this objective has no rating", "this objective");
    }
  }
}

void check_exercise_rated(const LintContext& context, DiagnosticSink& sink) {
  if (!is_kind(context, {"exercise"})) return;
  const Content& content = content_of(context);
  const std::vector<ObjectiveRow> rows = objective_rows(context);
  GatheredFindings found;
  for (const ObjectiveRow& row : rows) {
    if (!row.rating || !is_rating(*row.rating))
      found.add(row.span, fmt::format("`{}` has no rating", row.objective),
                fmt::format("`{}`", row.objective));
  }
  if (rows.empty()) check_list(context, content, found);
  constexpr std::string_view help =
      "P performed, S with some challenges, M with major challenges, U unable";
  found.report(sink, "{} objectives have no rating", help);
  const std::size_t wanted = filled_objectives(context.review);
  if (rows.empty() || found.size() > 0 || rows.size() >= wanted) return;
  sink.report(context.review.objectives.span, "{} objectives, and {} of them rated", wanted,
              rows.size())
      .help = help;
}

}  // namespace

const Rule exercise_rated{
    .id = "AAR613",
    .name = "exercise-rated",
    .category = Category::learning,
    .levels = {Level::off, Level::warning, Level::warning},
    .core = false,
    .summary = "an objective of an exercise has no rating",
    .check = check_exercise_rated,
};

}  // namespace aar::rule
