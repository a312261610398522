#include "lint/edits.hpp"
#include "lint/questions.hpp"
#include "lint/rules.hpp"
#include "lint/spans.hpp"

namespace aar::rule {
namespace {

/// Values in which a blank at a line's end may be part of the text.
void collect_kept(const Node& node, std::vector<Span>& kept) {
  std::vector<const Node*> open{&node};
  while (!open.empty()) {
    const Node& next = *open.back();
    open.pop_back();
    if (next.is_scalar() && next.style != ScalarStyle::plain) kept.push_back(next.span);
    for (const Node& child : next.children)
      open.push_back(&child);
  }
}

Span trailing_blanks(std::string_view text, Span line) {
  std::size_t begin = line.end;
  while (begin > line.begin && (text[begin - 1] == ' ' || text[begin - 1] == '\t'))
    --begin;
  return {begin, line.end};
}

void check_fm_trailing_space(const LintContext& context, DiagnosticSink& sink) {
  if (!has_whole_front_matter(context.document)) return;
  std::vector<Span> kept_spans;
  collect_kept(context.document.front_matter.root, kept_spans);
  const SpanSet kept(std::move(kept_spans));
  const Span content = context.document.front_matter.content;
  const std::string_view text = context.source.text();
  for (std::size_t begin = content.begin; begin < content.end;) {
    std::size_t end = text.find_first_of("\r\n", begin);
    end = std::min(end, content.end);
    const Span blanks = trailing_blanks(text, {begin, end});
    const bool blank_line = blanks.begin == begin;
    begin = end + 1;
    if (blanks.empty() || blank_line || kept.touches(blanks)) continue;
    Diagnostic& diagnostic = sink.report(blanks, "white space at the end of the line");
    diagnostic.help = "nobody sees it, and every difference shows it";
    diagnostic.fix = single_fix("take the white space out", blanks, "");
  }
}

}  // namespace

const Rule fm_trailing_space{
    .id = "AAR131",
    .name = "fm-trailing-space",
    .category = Category::front_matter,
    .levels = {Level::note, Level::note, Level::note},
    .core = false,
    .fixes = true,
    .summary = "a line of the front matter ends in white space",
    .check = check_fm_trailing_space,
};

}  // namespace aar::rule
