#include "lint/content.hpp"
#include "lint/rules.hpp"
#include "lint/sections.hpp"

namespace aar::rule {
namespace {

constexpr std::string_view well_section = "went-well";

void check_well_present(const LintContext& context, DiagnosticSink& sink) {
  if (!is_kind(context, {"incident", "success"})) return;
  const Content& content = content_of(context);
  if (is_written(context, content, well_section)) return;
  sink.report(section_place(context, well_section), "nothing is said of what went well").help =
      "which tool, habit or decision kept it small? or `none: <reason>`";
}

}  // namespace

const Rule well_present{
    .id = "AAR604",
    .name = "well-present",
    .category = Category::learning,
    .levels = {Level::off, Level::warning, Level::warning},
    .core = false,
    .summary = "the review names nothing that went well",
    .check = check_well_present,
};

}  // namespace aar::rule
