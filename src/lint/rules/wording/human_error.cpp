#include "lint/rules.hpp"
#include "lint/wording/report.hpp"

namespace aar::rule {
namespace {

void check_human_error(const LintContext& context, DiagnosticSink& sink) {
  report_wording(context, sink, Wording::human_error);
}

std::vector<std::string_view> patterns_of_human_error() {
  return wording_row_ids(Wording::human_error);
}

}  // namespace

const Rule human_error{
    .id = "AAR703",
    .name = "human-error",
    .category = Category::wording,
    .levels = {Level::note, Level::warning, Level::error},
    .summary = "a person's error stands where the explanation should",
    .check = check_human_error,
    .patterns = patterns_of_human_error,
};

}  // namespace aar::rule
