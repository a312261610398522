#include "lint/placeholder.hpp"
#include "lint/rules.hpp"

namespace aar::rule {
namespace {

Diagnostic& report(const LintContext& context, const Placeholder& placeholder,
                   DiagnosticSink& sink) {
  const Span span = placeholder.span;
  switch (placeholder.kind) {
    case PlaceholderKind::mark:
      return sink.report(span, "placeholder `{}`", context.source.text(span));
    case PlaceholderKind::statement:
      return sink.report_at_most(Level::note, span, "this stands in the template word for word");
    case PlaceholderKind::prompt:
      break;
  }
  return sink.report(span, "the template's text was left as it is");
}

void check_sec_placeholder(const LintContext& context, DiagnosticSink& sink) {
  for (const Placeholder& placeholder : find_placeholders(context)) {
    if (context.review.heading_title_span.contains(placeholder.span)) continue;  // AAR109's
    report(context, placeholder, sink).help =
        placeholder.kind == PlaceholderKind::statement
            ? "fine if every review has it; otherwise write what is known, or take it out"
            : "write what is known, or take it out";
  }
}

}  // namespace

const Rule sec_placeholder{
    .id = "AAR203",
    .name = "sec-placeholder",
    .category = Category::structure,
    .levels = {Level::note, Level::error, Level::error},
    .summary = "a placeholder was left in the text",
    .check = check_sec_placeholder,
};

}  // namespace aar::rule
