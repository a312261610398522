#include "lint/rules.hpp"
#include "lint/wording/report.hpp"

namespace aar::rule {
namespace {

void check_absolutism(const LintContext& context, DiagnosticSink& sink) {
  report_wording(context, sink, Wording::absolutism);
}

std::vector<std::string_view> patterns_of_absolutism() {
  return wording_row_ids(Wording::absolutism);
}

}  // namespace

const Rule absolutism{
    .id = "AAR708",
    .name = "absolutism",
    .category = Category::wording,
    .levels = {Level::note, Level::warning, Level::error},
    .summary = "a sentence promises more than evidence can",
    .check = check_absolutism,
    .patterns = patterns_of_absolutism,
};

}  // namespace aar::rule
