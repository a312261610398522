#include "lint/rules.hpp"
#include "lint/wording/report.hpp"

namespace aar::rule {
namespace {

void check_naming(const LintContext& context, DiagnosticSink& sink) {
  report_wording(context, sink, Wording::naming);
}

std::vector<std::string_view> patterns_of_naming() {
  return wording_row_ids(Wording::naming);
}

}  // namespace

const Rule naming{
    .id = "AAR705",
    .name = "naming",
    .category = Category::wording,
    .levels = {Level::note, Level::warning, Level::error},
    .summary = "the analysis singles out a person",
    .check = check_naming,
    .patterns = patterns_of_naming,
};

}  // namespace aar::rule
