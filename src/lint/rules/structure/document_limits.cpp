#include "lint/faults.hpp"
#include "lint/rules.hpp"

namespace aar::rule {
namespace {

void check_document_limits(const LintContext& context, DiagnosticSink& sink) {
  report_faults(context, sink,
                {FaultKind::table_too_large, FaultKind::too_many_references,
                 FaultKind::nested_too_deep, FaultKind::too_much_markup});
}

}  // namespace

const Rule document_limits{
    .id = "AAR206",
    .name = "document-limits",
    .category = Category::structure,
    .levels = {Level::error, Level::error, Level::error},
    .summary = "the document is larger in some way than can be shown",
    .check = check_document_limits,
};

}  // namespace aar::rule
