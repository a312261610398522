#include "lint/rules.hpp"
#include "lint/wording/report.hpp"

namespace aar::rule {
namespace {

void check(const LintContext& context, DiagnosticSink& sink) {
  report_wording(context, sink, Wording::blame);
}

std::vector<std::string_view> patterns() {
  return wording_row_ids(Wording::blame);
}

}  // namespace

const Rule blame{
    .id = "AAR704",
    .name = "blame",
    .category = Category::wording,
    .levels = {Level::note, Level::warning, Level::error},
    .summary = "a sentence looks for guilt",
    .check = check,
    .patterns = patterns,
};

}  // namespace aar::rule
