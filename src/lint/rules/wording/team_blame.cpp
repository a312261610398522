#include "lint/rules.hpp"
#include "lint/wording/report.hpp"

namespace aar::rule {
namespace {

void check_team_blame(const LintContext& context, DiagnosticSink& sink) {
  report_wording(context, sink, Wording::team_blame);
}

std::vector<std::string_view> patterns_of_team_blame() {
  return wording_row_ids(Wording::team_blame);
}

}  // namespace

const Rule team_blame{
    .id = "AAR710",
    .name = "team-blame",
    .category = Category::wording,
    .levels = {Level::note, Level::warning, Level::error},
    .summary = "a sentence sets one group against another",
    .check = check_team_blame,
    .patterns = patterns_of_team_blame,
};

}  // namespace aar::rule
