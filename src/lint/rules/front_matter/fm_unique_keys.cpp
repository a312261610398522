#include "lint/faults.hpp"
#include "lint/rules.hpp"

namespace aar::rule {
namespace {

void check_fm_unique_keys(const LintContext& context, DiagnosticSink& sink) {
  report_faults(context, sink, {FaultKind::duplicate_key});
}

}  // namespace

const Rule fm_unique_keys{
    .id = "AAR103",
    .name = "fm-unique-keys",
    .category = Category::front_matter,
    .levels = {Level::error, Level::error, Level::error},
    .summary = "a key stands twice in the front matter",
    .check = check_fm_unique_keys,
};

}  // namespace aar::rule
