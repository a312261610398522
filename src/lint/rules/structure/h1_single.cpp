#include "lint/headings.hpp"
#include "lint/placeholder.hpp"
#include "lint/rules.hpp"
#include "text/utf8.hpp"

namespace aar::rule {
namespace {

/// Letters and digits, folded: how two titles are compared.
std::string essence(std::string_view title) {
  const std::string folded = text::fold(title);
  std::string plain;
  for (std::size_t at = 0; at < folded.size();) {
    const text::CodePoint point = text::decode(folded, at);
    if (text::is_letter(point.value) || text::is_digit(point.value) || text::is_mark(point.value))
      plain += std::string_view(folded).substr(at, point.size);
    at += point.size;
  }
  return plain;
}

void compare(const LintContext& context, const Heading& heading, DiagnosticSink& sink) {
  const Value& title = context.review.title;
  const std::string wanted = essence(title.text);
  const std::string written = essence(heading.text);
  if (wanted.empty() || written.empty() || wanted == written) return;
  if (judge_title(title.text) != TitleFault::none || judge_title(heading.text) != TitleFault::none)
    return;  // AAR109's
  // `Incident report: <title>` still is the title.
  const bool longer =
      written.find(wanted) != std::string::npos || wanted.find(written) != std::string::npos;
  Diagnostic& found = sink.report_at_most(longer ? Level::note : Level::warning, heading.text_span,
                                          "the heading `{}` is not the title", heading.text);
  found.help = "make them equal, or leave the level-1 heading out";
  Note note;
  note.place.span = title.span;
  note.message = "the title";
  found.notes.push_back(std::move(note));
}

void check_h1_single(const LintContext& context, DiagnosticSink& sink) {
  const Heading* first = nullptr;
  for (const Heading& heading : context.document.headings) {
    if (heading.level != 1 || !is_outline(heading)) continue;
    if (first == nullptr) {
      first = &heading;
      continue;
    }
    Diagnostic& found = sink.report(heading.span, "`{}` is a second level-1 heading", heading.text);
    found.help = "level 1 is the title's; sections have level 2";
    Note note;
    note.place.span = first->span;
    note.message = "the first one";
    found.notes.push_back(std::move(note));
    return;
  }
  if (first != nullptr) compare(context, *first, sink);
}

}  // namespace

const Rule h1_single{
    .id = "AAR210",
    .name = "h1-single",
    .category = Category::structure,
    .levels = {Level::warning, Level::warning, Level::warning},
    .core = false,
    .summary = "there are several level-1 headings, or one that is not the title",
    .check = check_h1_single,
};

}  // namespace aar::rule
