#include "lint/rules.hpp"
#include "lint/wording/report.hpp"

namespace aar::rule {
namespace {

void check_minimising(const LintContext& context, DiagnosticSink& sink) {
  report_wording(context, sink, Wording::minimising);
}

std::vector<std::string_view> patterns_of_minimising() {
  return wording_row_ids(Wording::minimising);
}

}  // namespace

const Rule minimising{
    .id = "AAR707",
    .name = "minimising",
    .category = Category::wording,
    .levels = {Level::note, Level::warning, Level::error},
    .summary = "a word plays down or stays vague",
    .check = check_minimising,
    .patterns = patterns_of_minimising,
};

}  // namespace aar::rule
