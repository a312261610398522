#include "lint/content.hpp"
#include "lint/rules.hpp"
#include "lint/sections.hpp"

namespace aar::rule {
namespace {

constexpr std::string_view lucky_section = "lucky";

void check_lucky_present(const LintContext& context, DiagnosticSink& sink) {
  if (!is_kind(context, {"incident", "near-miss", "success"})) return;
  const Content& content = content_of(context);
  if (is_written(context, content, lucky_section)) return;
  sink.report(section_place(context, lucky_section), "nothing is said of luck").help =
      "what helped that nobody can count on next time? or `none: <reason>`";
}

}  // namespace

const Rule lucky_present{
    .id = "AAR606",
    .name = "lucky-present",
    .category = Category::learning,
    .levels = {Level::off, Level::note, Level::warning},
    .core = false,
    .summary = "the review does not say what was luck",
    .check = check_lucky_present,
};

}  // namespace aar::rule
