#include "lint/factors.hpp"
#include "lint/gathered.hpp"
#include "lint/rules.hpp"
#include "text/strings.hpp"

namespace aar::rule {
namespace {

void check_cause_effect_link(const LintContext& context, DiagnosticSink& sink) {
  GatheredFindings found;
  for (const Factor& factor : factor_items(context)) {
    if (judge_factor(factor) != FactorFault::no_effect) continue;
    const std::string text = text::squeeze(factor.text);
    found.add(factor.span, fmt::format("`{}` does not say what it led to", text),
              fmt::format("`{}`", text));
  }
  found.report(sink, "{} factors do not say what they led to",
               "go on with `, so that …` or `, which …`: cause and effect in one sentence");
}

}  // namespace

const Rule cause_effect_link{
    .id = "AAR422",
    .name = "cause-effect-link",
    .category = Category::analysis,
    .levels = {Level::off, Level::note, Level::warning},
    .core = false,
    .summary = "a factor does not say what it led to",
    .check = check_cause_effect_link,
};

}  // namespace aar::rule
