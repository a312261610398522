#include "lint/headings.hpp"
#include "lint/rules.hpp"

namespace aar::rule {
namespace {

void check_heading_level_skip(const LintContext& context, DiagnosticSink& sink) {
  int before = 0;
  for (const Heading& heading : context.document.headings) {
    if (!is_outline(heading)) continue;
    if (before > 0 && heading.level > before + 1) {
      sink.report(heading.span, "`{}` has level {}, the heading before it level {}", heading.text,
                  heading.level, before)
          .help = fmt::format("give it level {}", before + 1);
    }
    before = heading.level;
  }
}

}  // namespace

const Rule heading_level_skip{
    .id = "AAR211",
    .name = "heading-level-skip",
    .category = Category::structure,
    .levels = {Level::note, Level::note, Level::note},
    .core = false,
    .summary = "a heading is two levels or more below the one before",
    .check = check_heading_level_skip,
};

}  // namespace aar::rule
