#include "lint/rules.hpp"
#include "lint/wording/report.hpp"

namespace aar::rule {
namespace {

void check_single_cause(const LintContext& context, DiagnosticSink& sink) {
  report_wording(context, sink, Wording::single_cause);
}

std::vector<std::string_view> patterns_of_single_cause() {
  return wording_row_ids(Wording::single_cause);
}

}  // namespace

const Rule single_cause{
    .id = "AAR709",
    .name = "single-cause",
    .category = Category::wording,
    .levels = {Level::note, Level::warning, Level::error},
    .summary = "a sentence leaves room for one cause only",
    .check = check_single_cause,
    .patterns = patterns_of_single_cause,
};

}  // namespace aar::rule
