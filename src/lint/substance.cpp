#include "lint/substance.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "text/strings.hpp"

namespace aar {
namespace {

/// The facts of the front matter; who read it and where it was told may grow.
constexpr std::array<std::string_view, 17> fact_keys{"title",
                                                     "kind",
                                                     "date",
                                                     "severity",
                                                     "potential_severity",
                                                     "started_at",
                                                     "detected_at",
                                                     "acknowledged_at",
                                                     "mitigated_at",
                                                     "resolved_at",
                                                     "declared_at",
                                                     "public_at",
                                                     "raised_at",
                                                     "detected_by",
                                                     "trigger",
                                                     "factors",
                                                     "impact"};

/// A node as text, whatever its style. Depth is bounded by the YAML reader.
void write(const Node& node, std::string& out) {
  out.append(node.key).append(":").append(node.text).append(";");
  for (const Node& child : node.children)
    write(child, out);
}

std::string text_of(const Document& document, std::string_view key) {
  std::string text;
  const Node* const node = document.front_matter.root.find(key);
  if (node != nullptr) write(*node, text);
  return text;
}

/// What follow-up changes: actions as a whole, attributes and check marks of other items, comments.
std::vector<Span> followed_up(const Understood& file) {
  std::vector<Span> spans;
  for (const Item& item : file.review.items) {
    if (item.kind == ItemKind::action || item.kind == ItemKind::declined) {
      spans.push_back(item.span);
      continue;
    }
    spans.push_back(item.mark);
    for (const Attribute& attribute : item.attributes)
      spans.push_back(attribute.span);
  }
  for (const Comment& comment : file.document.comments)
    spans.push_back(comment.span);
  std::sort(spans.begin(), spans.end());
  return spans;
}

std::string body_substance(const Understood& file) {
  const Span body = file.document.body;
  const std::string_view text = file.source.text();
  std::string rest;
  std::size_t at = body.begin;
  for (const Span span : followed_up(file)) {
    if (span.begin >= at && span.begin < body.end) rest.append(text.substr(at, span.begin - at));
    at = std::max(at, std::min(span.end, body.end));
  }
  rest.append(text.substr(at, body.end - at));
  // List markers and boxes of the actions that were taken out, and blank lines around them.
  std::string squeezed;
  for (const std::string_view line : text::split(rest, '\n')) {
    const std::string_view trimmed = text::trim(line);
    if (trimmed.find_first_not_of("-*+[] xX|\t") == std::string_view::npos) continue;
    squeezed.append(text::squeeze(trimmed)).append(" ");
  }
  return squeezed;
}

}  // namespace

std::string changed_substance(const Understood& before, const Understood& after) {
  for (const std::string_view key : fact_keys) {
    if (text_of(before.document, key) != text_of(after.document, key))
      return "`" + std::string(key) + "`";
  }
  return body_substance(before) == body_substance(after) ? std::string() : "the text";
}

}  // namespace aar
