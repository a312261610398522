#include <algorithm>

#include "lint/content.hpp"
#include "lint/impact.hpp"
#include "lint/prose.hpp"
#include "lint/rules.hpp"

namespace aar::rule {
namespace {

bool is_amount(std::string_view value) {
  return value == "none" ||
         std::any_of(value.begin(), value.end(), [](char c) { return c >= '0' && c <= '9'; });
}

void check(const LintContext& context, DiagnosticSink& sink) {
  if (!has_impact(context) || has_no_impact(context)) return;
  const std::vector<std::string_view> values = impact_values(context.document);
  if (std::any_of(values.begin(), values.end(), is_amount)) return;

  const Content content(context);
  bool filled = false;
  for (const Span body : impact_bodies(context)) {
    if (names_quantity(readable_words(context.document, context.source, body))) return;
    filled = filled || content.is_in(body);
  }
  // Where nothing is said at all there is nothing to be vague about: that is impact-present's.
  if (!filled) return;
  sink.report(impact_place(context),
              "the impact names no number with a unit; say how many, how much or how long")
      .help =
      "for example `312 of 4,100 users could not log in for 14 min`; an estimate such as "
      "`≈300 orders` beats nothing";
}

}  // namespace

const Rule impact_quantified{
    .id = "AAR402",
    .name = "impact-quantified",
    .category = Category::analysis,
    .levels = {Level::off, Level::warning, Level::error},
    .summary = "the impact has no number with a unit or a denominator",
    .check = check,
};

}  // namespace aar::rule
