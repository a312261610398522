#include <algorithm>

#include "lint/edits.hpp"
#include "lint/questions.hpp"
#include "lint/rules.hpp"
#include "text/spelling.hpp"

namespace aar::rule {
namespace {

/// The heading that may have been meant: one that is no known section and is spelled nearly so.
const Section* misspelled(const Review& review, std::string_view title) {
  std::vector<std::string> titles;
  std::vector<const Section*> sections;
  for (const Section& section : review.sections) {
    if (section.type != nullptr && !section.inherited) continue;
    if (section.title.size() > 2 * title.size()) continue;
    titles.push_back(section.title);
    sections.push_back(&section);
  }
  const std::string near = text::nearest(title, titles);
  if (near.empty()) return nullptr;
  const auto found = std::find(titles.begin(), titles.end(), near);
  return sections[static_cast<std::size_t>(found - titles.begin())];
}

void report(const LintContext& context, const KindSection& wanted, DiagnosticSink& sink) {
  const std::string_view title = section_title(wanted);
  const bool due = is_due(wanted.need, context.status);
  Diagnostic& diagnostic =
      sink.report_at_most(due ? Level::error : Level::note, place_of_absence(context.document),
                          "section `{}` is missing; {} reviews need it from {} on", title,
                          context.review.kind.text, from_status(wanted.need));
  diagnostic.help = fmt::format("add `## {}`, or the line `none: <reason>` below it", title);
  if (const Section* const section = misspelled(context.review, title)) {
    diagnostic.help = "is this heading meant?";
    Note note;
    note.place.span = section->span;
    note.message = "no known section";
    diagnostic.notes.push_back(std::move(note));
    if (section->title == title) return;
    const Heading& heading = context.document.headings[section->heading];
    diagnostic.fix = single_fix(fmt::format("call the section `{}`", title), heading.text_span,
                                std::string(title), false);
  }
}

void check_sec_required(const LintContext& context, DiagnosticSink& sink) {
  // Without a kind nobody can say which sections are missing.
  if (context.review.type == nullptr) return;
  const bool reviewed = is_due(Need::in_review, context.status);
  for (const KindSection& wanted : context.review.type->sections) {
    const bool soon =
        wanted.need == Need::in_review || (wanted.need == Need::published && reviewed);
    if (!soon || find_section_type(wanted.section) == nullptr) continue;
    if (context.review.section(wanted.section) == nullptr) report(context, wanted, sink);
  }
}

}  // namespace

const Rule sec_required{
    .id = "AAR201",
    .name = "sec-required",
    .category = Category::structure,
    .levels = {Level::note, Level::error, Level::error},
    .fixes = true,
    .summary = "a section that the kind and the status require is missing",
    .check = check_sec_required,
};

}  // namespace aar::rule
