#include "lint/content.hpp"

#include <algorithm>
#include <memory>

#include "lint/placeholder.hpp"
#include "lint/sections.hpp"
#include "text/strings.hpp"
#include "text/utf8.hpp"

namespace aar {
namespace {

bool says_something(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    if (text::is_ascii_letter(text[i]) || text::is_ascii_digit(text[i])) return true;  // mostly
    const text::CodePoint point = text::decode(text, i);
    if (text::is_letter(point.value) || text::is_digit(point.value)) return true;
    i += point.size;
  }
  return false;
}

std::string without_tags(std::string_view html) {
  std::string text;
  bool inside = false;
  for (const char c : html) {
    if (c == '<') inside = true;
    if (!inside) text += c;
    if (c == '>') inside = false;
  }
  return text;
}

/// "TODO: describe the impact" says nothing of the impact.
bool opens_with_mark(std::string_view text) {
  return text.rfind("TODO", 0) == 0 || text.rfind("FIXME", 0) == 0;
}

/// Moves `next` to the first placeholder that ends after the run begins; both are in order. Is
/// some of it inside of the run?
bool holds_placeholder(Span run, const std::vector<Placeholder>& placeholders, std::size_t& next) {
  while (next < placeholders.size() && placeholders[next].span.end <= run.begin)
    ++next;
  return next < placeholders.size() && placeholders[next].span.begin < run.end;
}

/// The run's bytes outside of placeholders, of which `next` is the first.
std::string without_placeholders(std::string_view text, Span run,
                                 const std::vector<Placeholder>& placeholders, std::size_t next) {
  std::string rest;
  std::size_t at = run.begin;
  for (std::size_t i = next; i < placeholders.size() && placeholders[i].span.begin < run.end; ++i) {
    const Span span = placeholders[i].span;
    if (span.begin > at) rest += text.substr(at, span.begin - at);
    at = std::max(at, span.end);
    if (opens_with_mark(text.substr(span.begin, span.size()))) at = run.end;
  }
  if (at < run.end) rest += text.substr(at, run.end - at);
  return rest;
}

}  // namespace

SpanSet header_cells(const Document& document) {
  std::vector<Span> spans;
  spans.reserve(document.tables.empty() ? 0 : 8);
  for (const Table& table : document.tables) {
    for (const TableCell& cell : table.header)
      spans.push_back(cell.span);
  }
  return SpanSet(std::move(spans));
}

Content::Content(const LintContext& context) {
  const SpanSet headers = header_cells(context.document);
  SpanSetInOrder in_header(headers);
  std::vector<Placeholder> placeholders = find_placeholders(context);
  std::erase_if(placeholders, [](const Placeholder& placeholder) {
    return placeholder.kind == PlaceholderKind::statement;
  });
  std::vector<Span> spans;
  spans.reserve(context.document.text.size());
  std::size_t next = 0;
  for (const TextRun& run : context.document.text) {
    if (run.kind == TextKind::comment || run.heading || in_header.contains(run.span.begin))
      continue;
    std::string rest;
    std::string_view kept = context.source.text(run.span);
    if (holds_placeholder(run.span, placeholders, next))
      kept = rest = without_placeholders(context.source.text(), run.span, placeholders, next);
    if (run.kind == TextKind::html) kept = rest = without_tags(kept);
    if (says_something(kept)) spans.push_back(run.span);
  }
  for (const Link& link : context.document.links) {
    if (link.image) spans.push_back(link.span);
  }
  spans_ = SpanSet(std::move(spans));
}

const Content& content_of(const LintContext& context) {
  if (context.content == nullptr) context.content = std::make_shared<const Content>(context);
  return *context.content;
}

bool is_written(const LintContext& context, const Content& content, std::string_view section) {
  if (context.review.none(section) != nullptr) return true;
  const std::vector<Span> bodies = section_bodies(context.review, section);
  return std::any_of(bodies.begin(), bodies.end(), [&](Span body) { return content.is_in(body); });
}

}  // namespace aar
