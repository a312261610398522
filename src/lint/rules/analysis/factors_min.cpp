#include <algorithm>

#include "lint/factors.hpp"
#include "lint/rules.hpp"
#include "lint/sections.hpp"

namespace aar::rule {
namespace {

constexpr std::size_t enough_factors = 2;

void check_factors_min(const LintContext& context, DiagnosticSink& sink) {
  if (!is_kind(context, {"incident", "near-miss", "security", "data", "change"})) return;
  if (context.review.none(factors_section) != nullptr) return;
  const Content& content = content_of(context);
  const std::size_t count =
      std::max(count_written_factors(context, content), count_listed_factors(context.review));
  if (count >= enough_factors) return;
  Diagnostic& diagnostic =
      count == 0 ? sink.report(section_place(context, factors_section),
                               "no contributing factors; name at least {}", enough_factors)
                 : sink.report(section_place(context, factors_section),
                               "only one contributing factor; name at least {}", enough_factors);
  diagnostic.help =
      "what made it possible, what made it worse, what hid it? one list item each, or `factors:` "
      "in "
      "the front matter";
}

}  // namespace

const Rule factors_min{
    .id = "AAR403",
    .name = "factors-min",
    .category = Category::analysis,
    .levels = {Level::off, Level::warning, Level::error},
    .summary = "fewer than two contributing factors are named",
    .check = check_factors_min,
};

}  // namespace aar::rule
