#include "lint/content.hpp"
#include "lint/rules.hpp"
#include "lint/sections.hpp"

namespace aar::rule {
namespace {

void check_success_why(const LintContext& context, DiagnosticSink& sink) {
  if (!is_kind(context, {"success"})) return;
  const Content& content = content_of(context);
  if (!is_written(context, content, "why-it-worked")) {
    sink.report(section_place(context, "why-it-worked"), "nothing says why it worked").help =
        "which conditions and decisions produced it? what was done that nobody sees?";
    return;
  }
  if (is_written(context, content, "lucky")) return;
  sink.report(section_place(context, "lucky"), "nothing says which part of it was luck").help =
      "what would not come again by repeating the same steps? or `none: <reason>`";
}

}  // namespace

const Rule success_why{
    .id = "AAR610",
    .name = "success-why",
    .category = Category::learning,
    .levels = {Level::off, Level::warning, Level::error},
    .core = false,
    .summary = "a success is not explained: why it worked, and what was luck",
    .check = check_success_why,
};

}  // namespace aar::rule
