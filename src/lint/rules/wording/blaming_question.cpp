#include "lint/rules.hpp"
#include "lint/wording/report.hpp"

namespace aar::rule {
namespace {

void check_blaming_question(const LintContext& context, DiagnosticSink& sink) {
  report_wording(context, sink, Wording::blaming_question);
}

std::vector<std::string_view> patterns_of_blaming_question() {
  return wording_row_ids(Wording::blaming_question);
}

}  // namespace

const Rule blaming_question{
    .id = "AAR713",
    .name = "blaming-question",
    .category = Category::wording,
    .levels = {Level::note, Level::warning, Level::error},
    .summary = "a question asks for a culprit",
    .check = check_blaming_question,
    .patterns = patterns_of_blaming_question,
};

}  // namespace aar::rule
