#include "lint/content.hpp"
#include "lint/rules.hpp"
#include "lint/sections.hpp"

namespace aar::rule {
namespace {

constexpr std::string_view section = "went-badly";

void check(const LintContext& context, DiagnosticSink& sink) {
  if (!is_kind(context, {"incident"})) return;
  const Content content(context);
  if (is_written(context, content, section)) return;
  sink.report(section_place(context, section), "nothing is said of what went badly").help =
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
    .check = check,
};

}  // namespace aar::rule
