#include <algorithm>
#include <string>

#include "lint/expression.hpp"
#include "lint/impact.hpp"
#include "lint/prose.hpp"
#include "lint/rules.hpp"

namespace aar::rule {
namespace {

bool is_answered_by_key(const Node* impact) {
  if (impact == nullptr) return false;
  return std::any_of(impact->children.begin(), impact->children.end(), [](const Node& child) {
    const bool target = child.key.rfind("slo", 0) == 0 || child.key.rfind("sla", 0) == 0 ||
                        child.key.rfind("error_budget", 0) == 0;
    return target && !child.text.empty();
  });
}

void check_impact_slo(const LintContext& context, DiagnosticSink& sink) {
  static const Expression target(
      over_lines({R"(\b(?:SL[OAI]s?|(?:error|downtime) budgets?|service levels?|availability)",
                  R"(|uptime)\b|エラーバジェット|稼働率|可用性)"}),
      {"sl", "budget", "service", "availability", "uptime", "エラー", "稼働率", "可用性"});
  if (!has_impact(context) || has_no_impact(context)) return;
  if (is_answered_by_key(context.document.front_matter.root.find("impact"))) return;
  const std::vector<Span> bodies = impact_bodies(context);
  if (bodies.empty()) return;  // impact-present's
  if (target.is_in(readable_words(context, context.document.body))) return;
  sink.report(impact_place(context), "the impact says nothing of an SLO or an error budget").help =
      "how much of the budget is gone; where the service has none, `impact: {slo: none}` says so";
}

}  // namespace

const Rule impact_slo{
    .id = "AAR408",
    .name = "impact-slo",
    .category = Category::analysis,
    .levels = {Level::off, Level::note, Level::note},
    .core = false,
    .summary = "what the event cost the SLO is not stated",
    .check = check_impact_slo,
};

}  // namespace aar::rule
