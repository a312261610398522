#include <algorithm>

#include "lint/content.hpp"
#include "lint/impact.hpp"
#include "lint/rules.hpp"

namespace aar::rule {
namespace {

void check_impact_present(const LintContext& context, DiagnosticSink& sink) {
  if (!has_impact(context) || has_no_impact(context)) return;
  if (!impact_values(context.document).empty()) return;
  const Content& content = content_of(context);
  const std::vector<Span> bodies = impact_bodies(context);
  const auto is_filled = [&content](Span body) { return content.is_in(body); };
  if (std::any_of(bodies.begin(), bodies.end(), is_filled)) return;
  sink.report(impact_place(context),
              "the impact is not stated; say who was affected, how many and for how long")
      .help =
      "an Impact section, or `impact: {users: 312, requests: ≈4000}` in the front matter; an "
      "estimate beats nothing";
}

}  // namespace

const Rule impact_present{
    .id = "AAR401",
    .name = "impact-present",
    .category = Category::analysis,
    .levels = {Level::note, Level::error, Level::error},
    .summary = "the impact is not stated",
    .check = check_impact_present,
};

}  // namespace aar::rule
