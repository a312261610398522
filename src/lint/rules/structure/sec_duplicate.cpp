#include <map>
#include <tuple>

#include "lint/headings.hpp"
#include "lint/rules.hpp"
#include "text/strings.hpp"
#include "text/utf8.hpp"

namespace aar::rule {
namespace {

void check_sec_duplicate(const LintContext& context, DiagnosticSink& sink) {
  std::map<std::tuple<std::size_t, int, const SectionType*>, const Section*> first;
  HeadingPath path;
  for (const Section& section : context.review.sections) {
    const Heading& heading = context.document.headings[section.heading];
    if (!is_outline(heading)) continue;
    const std::size_t parent = path.enter(heading);
    if (section.type == nullptr || section.inherited) continue;
    const auto [entry, fresh] =
        first.try_emplace(std::tuple(parent, heading.level, section.type), &section);
    if (fresh) continue;
    const Section& before = *entry->second;
    const bool same =
        text::fold(text::squeeze(before.title)) == text::fold(text::squeeze(section.title));
    Diagnostic& found =
        same ? sink.report(section.span, "the section `{}` is there twice", section.title)
             : sink.report_at_most(Level::note, section.span,
                                   "`{}` and `{}` are both the section {}", before.title,
                                   section.title, section.type->title);
    found.help = "merge them: readers and tools stop at the first";
    Note note;
    note.place.span = before.span;
    note.message = "the first one";
    found.notes.push_back(std::move(note));
  }
}

}  // namespace

const Rule sec_duplicate{
    .id = "AAR209",
    .name = "sec-duplicate",
    .category = Category::structure,
    .levels = {Level::warning, Level::warning, Level::warning},
    .core = false,
    .summary = "a section is there twice",
    .check = check_sec_duplicate,
};

}  // namespace aar::rule
