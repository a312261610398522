#include <array>

#include "lint/rules.hpp"
#include "lint/sections.hpp"
#include "lint/word_count.hpp"

namespace aar::rule {
namespace {

constexpr std::array<std::string_view, 3> told_sections{"timeline", "what-happened",
                                                        "contributing-factors"};
constexpr std::size_t few_words = 5;  // `See the full timeline here:`

/// The words of a section that are no link.
std::size_t own_word_count(const LintContext& context, Span body) {
  std::size_t words = 0;
  for (const TextRun& run : parts_in(context.document.text, body)) {
    if (run.kind == TextKind::comment || run.kind == TextKind::html || run.link) continue;
    words += count_words(context.source.text(run.span));
  }
  return words;
}

void check_link_only_evidence(const LintContext& context, DiagnosticSink& sink) {
  for (const std::string_view id : told_sections) {
    const Section* const section = context.review.section(id);
    if (section == nullptr || context.review.none(id) != nullptr) continue;
    const Link* link = nullptr;
    std::size_t words = 0;
    for (const Span body : section_bodies(context.review, id)) {
      words += own_word_count(context, body);
      for (const Link& one : context.document.links) {
        if (body.contains(one.span) && !one.image && link == nullptr) link = &one;
      }
    }
    if (link == nullptr || words > few_words) continue;
    sink.report(link->span, "section `{}` is only a link", section->title).help =
        "links rot and doors close: tell the story here, and link to the evidence";
  }
}

}  // namespace

const Rule link_only_evidence{
    .id = "AAR222",
    .name = "link-only-evidence",
    .category = Category::structure,
    .levels = {Level::off, Level::warning, Level::error},
    .core = false,
    .summary = "the timeline or the causes are only a link",
    .check = check_link_only_evidence,
};

}  // namespace aar::rule
