#include "lint/factors.hpp"
#include "lint/gathered.hpp"
#include "lint/rules.hpp"
#include "text/strings.hpp"

namespace aar::rule {
namespace {

void check_cause_absence_only(const LintContext& context, DiagnosticSink& sink) {
  GatheredFindings found;
  for (const Factor& factor : factor_items(context)) {
    if (judge_factor(factor) != FactorFault::absence) continue;
    const std::string text = text::squeeze(factor.text);
    found.add(factor.span, fmt::format("`{}` names only what was not there", text),
              fmt::format("`{}`", text));
  }
  found.report(
      sink, "{} factors name only what was not there",
      "say what was there, and what came of it: `deploys go to all nodes at once, so that …`");
}

}  // namespace

const Rule cause_absence_only{
    .id = "AAR424",
    .name = "cause-absence-only",
    .category = Category::analysis,
    .levels = {Level::off, Level::note, Level::warning},
    .core = false,
    .summary = "a factor names only what was not there",
    .check = check_cause_absence_only,
};

}  // namespace aar::rule
