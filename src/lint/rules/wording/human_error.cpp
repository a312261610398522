#include "lint/rules.hpp"
#include "lint/wording/report.hpp"

namespace aar::rule {
namespace {

void check(const LintContext& context, DiagnosticSink& sink) {
  report_wording(context, sink, Wording::human_error);
}

std::vector<std::string_view> patterns() {
  return wording_row_ids(Wording::human_error);
}

}  // namespace

const Rule human_error{
    .id = "AAR703",
    .name = "human-error",
    .category = Category::wording,
    .levels = {Level::note, Level::warning, Level::error},
    .summary = "a person's error stands where the explanation should",
    .check = check,
    .patterns = patterns,
};

}  // namespace aar::rule
