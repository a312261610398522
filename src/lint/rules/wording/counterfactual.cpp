#include "lint/rules.hpp"
#include "lint/wording/report.hpp"

namespace aar::rule {
namespace {

void check_counterfactual(const LintContext& context, DiagnosticSink& sink) {
  report_wording(context, sink, Wording::counterfactual);
}

std::vector<std::string_view> patterns_of_counterfactual() {
  return wording_row_ids(Wording::counterfactual);
}

}  // namespace

const Rule counterfactual{
    .id = "AAR701",
    .name = "counterfactual",
    .category = Category::wording,
    .levels = {Level::note, Level::warning, Level::error},
    .summary = "a sentence tells what did not happen",
    .check = check_counterfactual,
    .patterns = patterns_of_counterfactual,
};

}  // namespace aar::rule
