#include "lint/rules.hpp"
#include "lint/wording/report.hpp"

namespace aar::rule {
namespace {

void check_weak_action(const LintContext& context, DiagnosticSink& sink) {
  report_wording(context, sink, Wording::weak_action);
}

std::vector<std::string_view> patterns_of_weak_action() {
  return wording_row_ids(Wording::weak_action);
}

}  // namespace

const Rule weak_action{
    .id = "AAR712",
    .name = "weak-action",
    .category = Category::wording,
    .levels = {Level::note, Level::warning, Level::error},
    .summary = "an action leaves open what will be different",
    .check = check_weak_action,
    .patterns = patterns_of_weak_action,
};

}  // namespace aar::rule
