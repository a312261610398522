#include "lint/rules.hpp"
#include "lint/spans.hpp"

namespace aar::rule {
namespace {

void check_conflict_marker(const LintContext& context, DiagnosticSink& sink) {
  // A review of a merge gone wrong may quote one.
  std::vector<Span> quoted;
  for (const CodeBlock& block : context.document.code_blocks)
    quoted.push_back(block.span);
  const SpanSet code(std::move(quoted));
  for (const Fault& fault : context.document.faults) {
    if (fault.kind != FaultKind::conflict_marker || code.touches(fault.span)) continue;
    sink.report(fault.span, "{}", fault.message).help = fault.help;
  }
}

}  // namespace

const Rule conflict_marker{
    .id = "AAR205",
    .name = "conflict-marker",
    .category = Category::structure,
    .levels = {Level::error, Level::error, Level::error},
    .summary = "a merge conflict marker was left in the file",
    .check = check_conflict_marker,
};

}  // namespace aar::rule
