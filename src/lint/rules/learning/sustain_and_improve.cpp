#include "lint/content.hpp"
#include "lint/rules.hpp"
#include "lint/sections.hpp"

namespace aar::rule {
namespace {

std::string_view title_of(const LintContext& context, std::string_view section) {
  for (const KindSection& wanted : context.review.type->sections) {
    if (wanted.section == section) return section_title(wanted);
  }
  return section;
}

void check_sustain_and_improve(const LintContext& context, DiagnosticSink& sink) {
  if (!is_kind(context, {"project", "exercise"})) return;
  const Content& content = content_of(context);
  for (const std::string_view section : {"went-well", "went-badly"}) {
    if (is_written(context, content, section)) continue;
    sink.report(section_place(context, section), "nothing below `{}`; a review has both halves",
                title_of(context, section))
        .help = section == "went-well" ? "what is worth doing again? or `none: <reason>`"
                                       : "what was harder than it need be? or `none: <reason>`";
  }
}

}  // namespace

const Rule sustain_and_improve{
    .id = "AAR612",
    .name = "sustain-and-improve",
    .category = Category::learning,
    .levels = {Level::off, Level::warning, Level::error},
    .core = false,
    .summary = "a project or exercise names only what to keep, or only what to change",
    .check = check_sustain_and_improve,
};

}  // namespace aar::rule
