#include "lint/content.hpp"
#include "lint/rules.hpp"
#include "lint/sections.hpp"

namespace aar::rule {
namespace {

constexpr std::string_view gap_section = "knowledge-gaps";

void check_gap_asked(const LintContext& context, DiagnosticSink& sink) {
  if (!is_kind(context, {"incident", "project"})) return;
  const Content& content = content_of(context);
  if (is_written(context, content, gap_section)) return;
  sink.report(section_place(context, gap_section), "nothing is said of what was not known").help =
      "`## Knowledge gaps`, one line each: `- Reading query plans team:payments remedy:pairing "
      "owner:@ines`; or `none: <reason>`";
}

}  // namespace

const Rule gap_asked{
    .id = "AAR608",
    .name = "gap-asked",
    .category = Category::learning,
    .levels = {Level::off, Level::note, Level::warning},
    .core = false,
    .summary = "nobody was asked what they found out they did not know",
    .check = check_gap_asked,
};

}  // namespace aar::rule
