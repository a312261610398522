#include "lint/factors.hpp"
#include "lint/gathered.hpp"
#include "lint/rules.hpp"
#include "text/strings.hpp"

namespace aar::rule {
namespace {

void check_cause_negative_descriptor(const LintContext& context, DiagnosticSink& sink) {
  GatheredFindings found;
  for (const Factor& factor : factor_items(context)) {
    if (judge_factor(factor) != FactorFault::descriptor) continue;
    const std::string text = text::squeeze(factor.text);
    found.add(factor.span, fmt::format("`{}` judges and does not explain", text),
              fmt::format("`{}`", text));
  }
  found.report(sink, "{} factors judge and do not explain",
               "say what was there instead: `the alert fires at 95 %, the disk fills in 4 min`");
}

}  // namespace

const Rule cause_negative_descriptor{
    .id = "AAR423",
    .name = "cause-negative-descriptor",
    .category = Category::analysis,
    .levels = {Level::off, Level::note, Level::warning},
    .core = false,
    .summary = "a factor is a judgement and nothing else",
    .check = check_cause_negative_descriptor,
};

}  // namespace aar::rule
