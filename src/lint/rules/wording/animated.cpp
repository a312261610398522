#include "lint/rules.hpp"
#include "lint/wording/report.hpp"

namespace aar::rule {
namespace {

void check_animated(const LintContext& context, DiagnosticSink& sink) {
  report_wording(context, sink, Wording::animated);
}

std::vector<std::string_view> patterns_of_animated() {
  return wording_row_ids(Wording::animated);
}

}  // namespace

const Rule animated{
    .id = "AAR711",
    .name = "animated",
    .category = Category::wording,
    .levels = {Level::note, Level::warning, Level::error},
    .summary = "a word is louder than the facts",
    .check = check_animated,
    .patterns = patterns_of_animated,
};

}  // namespace aar::rule
