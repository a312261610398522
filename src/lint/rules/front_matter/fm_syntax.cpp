#include "lint/faults.hpp"
#include "lint/rules.hpp"

namespace aar::rule {
namespace {

void check_fm_syntax(const LintContext& context, DiagnosticSink& sink) {
  report_faults(context, sink, {FaultKind::yaml_syntax});
}

}  // namespace

const Rule fm_syntax{
    .id = "AAR102",
    .name = "fm-syntax",
    .category = Category::front_matter,
    .levels = {Level::error, Level::error, Level::error},
    .summary = "the front matter is not valid YAML, or uses what is not allowed in it",
    .check = check_fm_syntax,
};

}  // namespace aar::rule
