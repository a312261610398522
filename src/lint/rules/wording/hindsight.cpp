#include "lint/rules.hpp"
#include "lint/wording/report.hpp"

namespace aar::rule {
namespace {

void check_hindsight(const LintContext& context, DiagnosticSink& sink) {
  report_wording(context, sink, Wording::hindsight);
}

std::vector<std::string_view> patterns_of_hindsight() {
  return wording_row_ids(Wording::hindsight);
}

}  // namespace

const Rule hindsight{
    .id = "AAR702",
    .name = "hindsight",
    .category = Category::wording,
    .levels = {Level::note, Level::warning, Level::error},
    .summary = "a sentence judges from the outcome",
    .check = check_hindsight,
    .patterns = patterns_of_hindsight,
};

}  // namespace aar::rule
