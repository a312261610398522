#include "lint/faults.hpp"
#include "lint/questions.hpp"
#include "lint/rules.hpp"

namespace aar::rule {
namespace {

void check_fm_present(const LintContext& context, DiagnosticSink& sink) {
  // A file that is no review by its name is AAR903's.
  if (is_stray(context) && has_fault(context.document, FaultKind::front_matter_missing)) return;
  report_faults(context, sink,
                {FaultKind::front_matter_missing, FaultKind::front_matter_unclosed,
                 FaultKind::front_matter_not_yaml, FaultKind::front_matter_too_large,
                 FaultKind::front_matter_not_mapping});
}

}  // namespace

const Rule fm_present{
    .id = "AAR101",
    .name = "fm-present",
    .category = Category::front_matter,
    .levels = {Level::error, Level::error, Level::error},
    .summary = "the file does not begin with a YAML front matter",
    .check = check_fm_present,
};

}  // namespace aar::rule
