#include "lint/rules.hpp"
#include "lint/wording/report.hpp"

namespace aar::rule {
namespace {

void check_blame(const LintContext& context, DiagnosticSink& sink) {
  report_wording(context, sink, Wording::blame);
}

std::vector<std::string_view> patterns_of_blame() {
  return wording_row_ids(Wording::blame);
}

}  // namespace

const Rule blame{
    .id = "AAR704",
    .name = "blame",
    .category = Category::wording,
    .levels = {Level::note, Level::warning, Level::error},
    .summary = "a sentence looks for guilt",
    .check = check_blame,
    .patterns = patterns_of_blame,
};

}  // namespace aar::rule
