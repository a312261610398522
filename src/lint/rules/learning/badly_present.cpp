#include "lint/content.hpp"
#include "lint/rules.hpp"
#include "lint/sections.hpp"

namespace aar::rule {
namespace {

constexpr std::string_view badly_section = "went-badly";

void check_badly_present(const LintContext& context, DiagnosticSink& sink) {
  if (!is_kind(context, {"incident"})) return;
  const Content& content = content_of(context);
  if (is_written(context, content, badly_section)) return;
  sink.report(section_place(context, badly_section), "nothing is said of what went badly").help =
      "what made noticing, understanding or repairing harder than it need be? or `none: <reason>`";
}

}  // namespace

const Rule badly_present{
    .id = "AAR605",
    .name = "badly-present",
    .category = Category::learning,
    .levels = {Level::off, Level::warning, Level::warning},
    .core = false,
    .summary = "the review names nothing that went badly",
    .check = check_badly_present,
};

}  // namespace aar::rule
