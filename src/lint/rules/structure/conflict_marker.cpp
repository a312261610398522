#include "lint/faults.hpp"
#include "lint/rules.hpp"

namespace aar::rule {
namespace {

void check(const LintContext& context, DiagnosticSink& sink) {
  report_faults(context, sink, {FaultKind::conflict_marker});
}

}  // namespace

const Rule conflict_marker{
    .id = "AAR205",
    .name = "conflict-marker",
    .category = Category::structure,
    .levels = {Level::error, Level::error, Level::error},
    .summary = "a merge conflict marker was left in the file",
    .check = check,
};

}  // namespace aar::rule
