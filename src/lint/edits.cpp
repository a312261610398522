#include "lint/edits.hpp"

#include <algorithm>

namespace aar {
namespace {

/// Letters, digits and what stands in dates, ids and handles: the same with and without quotes,
/// also in a flow list.
bool is_plain(std::string_view text) {
  constexpr std::string_view inner = "-_.:+/";
  const auto is_word = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  };
  return !text.empty() && is_word(text.front()) && text.back() != ':' &&
         std::all_of(text.begin(), text.end(),
                     [&](char c) { return is_word(c) || inner.find(c) != std::string_view::npos; });
}

Span without_quotes(Span span) {
  return {span.begin + 1, span.end - 1};
}

}  // namespace

Fix single_fix(std::string title, Span span, std::string replacement, bool safe) {
  Fix fix;
  fix.title = std::move(title);
  fix.safe = safe;
  fix.edits.push_back({span, std::move(replacement)});
  return fix;
}

std::optional<Edit> value_edit(const Node& node, std::string_view text) {
  if (!node.is_scalar() || !is_plain(text)) return std::nullopt;
  switch (node.style) {
    case ScalarStyle::plain:
      return Edit{node.span, std::string(text)};
    case ScalarStyle::single_quoted:
    case ScalarStyle::double_quoted:
      if (node.span.size() < 2) return std::nullopt;
      return Edit{without_quotes(node.span), std::string(text)};
    case ScalarStyle::literal:
    case ScalarStyle::folded:
      break;
  }
  return std::nullopt;
}

std::optional<Edit> key_edit(const Source& source, const Node& node, std::string_view text) {
  if (node.key_span.empty() || !is_plain(text)) return std::nullopt;
  const char first = source.bytes()[node.key_span.begin];
  if (first != '"' && first != '\'') return Edit{node.key_span, std::string(text)};
  if (node.key_span.size() < 2) return std::nullopt;
  return Edit{without_quotes(node.key_span), std::string(text)};
}

}  // namespace aar
