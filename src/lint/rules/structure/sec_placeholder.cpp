#include "lint/placeholder.hpp"
#include "lint/rules.hpp"

namespace aar::rule {
namespace {

void check(const LintContext& context, DiagnosticSink& sink) {
  for (const Placeholder& placeholder : find_placeholders(context)) {
    if (context.review.heading_title_span.contains(placeholder.span)) continue;  // AAR109's
    const std::string_view text = context.source.text(placeholder.span);
    Diagnostic& diagnostic =
        placeholder.prompt ? sink.report(placeholder.span, "the template's text was left as it is")
                           : sink.report(placeholder.span, "placeholder `{}`", text);
    diagnostic.help = "write what is known, or take it out";
  }
}

}  // namespace

const Rule sec_placeholder{
    .id = "AAR203",
    .name = "sec-placeholder",
    .category = Category::structure,
    .levels = {Level::note, Level::error, Level::error},
    .summary = "a placeholder was left in the text",
    .check = check,
};

}  // namespace aar::rule
