#include "lint/rules.hpp"
#include "lint/wording/report.hpp"

namespace aar::rule {
namespace {

void check_privacy(const LintContext& context, DiagnosticSink& sink) {
  report_wording(context, sink, Wording::privacy);
}

std::vector<std::string_view> patterns_of_privacy() {
  return wording_row_ids(Wording::privacy);
}

}  // namespace

const Rule privacy{
    .id = "AAR714",
    .name = "privacy",
    .category = Category::wording,
    .levels = {Level::note, Level::warning, Level::error},
    .summary = "an address should not travel with a shared review",
    .check = check_privacy,
    .patterns = patterns_of_privacy,
};

}  // namespace aar::rule
