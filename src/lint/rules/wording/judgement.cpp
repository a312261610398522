#include "lint/rules.hpp"
#include "lint/wording/report.hpp"

namespace aar::rule {
namespace {

void check_judgement(const LintContext& context, DiagnosticSink& sink) {
  report_wording(context, sink, Wording::judgement);
}

std::vector<std::string_view> patterns_of_judgement() {
  return wording_row_ids(Wording::judgement);
}

}  // namespace

const Rule judgement{
    .id = "AAR706",
    .name = "judgement",
    .category = Category::wording,
    .levels = {Level::note, Level::warning, Level::error},
    .summary = "a word judges people or their work",
    .check = check_judgement,
    .patterns = patterns_of_judgement,
};

}  // namespace aar::rule
