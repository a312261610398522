#include "lint/content.hpp"

#include <algorithm>
#include <memory>

#include "lint/placeholder.hpp"
#include "lint/sections.hpp"
#include "text/utf8.hpp"

namespace aar {
namespace {

bool says_something(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
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

/// The run's bytes outside of placeholders. `next` is the first placeholder that ends after the run
/// before; both are in order.
std::string without_placeholders(std::string_view text, Span run,
                                 const std::vector<Placeholder>& placeholders, std::size_t& next) {
  std::string rest;
  std::size_t at = run.begin;
  while (next < placeholders.size() && placeholders[next].span.end <= run.begin)
    ++next;
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

Content::Content(const LintContext& context) {
  std::vector<Span> headers;
  for (const Table& table : context.document.tables) {
    for (const TableCell& cell : table.header)
      headers.push_back(cell.span);
  }
  const SpanSet header_set(std::move(headers));
  std::vector<Placeholder> placeholders = find_placeholders(context);
  std::erase_if(placeholders, [](const Placeholder& placeholder) {
    return placeholder.kind == PlaceholderKind::statement;
  });
  std::vector<Span> spans;
  std::size_t next = 0;
  for (const TextRun& run : context.document.text) {
    if (run.kind == TextKind::comment || run.heading || header_set.contains(run.span.begin))
      continue;
    const std::string rest =
        without_placeholders(context.source.text(), run.span, placeholders, next);
    const bool html = run.kind == TextKind::html;
    if (says_something(html ? without_tags(rest) : rest)) spans.push_back(run.span);
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
