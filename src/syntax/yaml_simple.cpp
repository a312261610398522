// What nearly all lines of a front matter are, read in one go: `key: text` and `key: [one, other]`
// in the first column, with a key behind it. Everything else is left to the readers of the whole
// grammar, and they would read these lines to the same nodes.
#include <optional>
#include <string_view>

#include "syntax/yaml_cursor.hpp"
#include "text/byte_set.hpp"
#include "text/strings.hpp"

namespace aar::syntax {

namespace {

bool is_lower(char c) {
  return c >= 'a' && c <= 'z';
}

constexpr text::ByteSet of_key([](char c) { return (c >= 'a' && c <= 'z') || c == '_'; });
constexpr text::ByteSet of_entry([](char c) {
  return text::is_ascii_letter(c) || text::is_ascii_digit(c) || c == '_' || c == '-';
});

bool begins_text(char c) {
  return text::is_ascii_letter(c) || text::is_ascii_digit(c);
}

void set_text(std::string_view text, Span span, Node& out) {
  out.text = text.substr(span.begin, span.size());
  out.span = span;
  out.kind = is_null_word(out.text) ? NodeKind::null : NodeKind::scalar;
}

/// Each returns where the line ends, or nothing where it is not simple.
std::optional<std::size_t> read_simple_text(const YamlCursor& cursor, std::size_t begin,
                                            Node& out) {
  if (!begins_text(cursor.at(begin))) return std::nullopt;
  const std::size_t end = plain_end_on_line(cursor, begin, YamlContext::block);
  set_text(cursor.text, {begin, end}, out);
  return end;
}

std::optional<std::size_t> read_simple_list(const YamlCursor& cursor, std::size_t begin,
                                            Node& out) {
  const std::string_view text = cursor.text.substr(0, cursor.content.end);
  out.kind = NodeKind::sequence;
  std::size_t at = begin + 1;
  while (cursor.at(at) != ']') {
    if (!begins_text(cursor.at(at))) return std::nullopt;
    const Span span{at, of_entry.first_not_in(text, at)};
    if (out.children.empty()) out.children.reserve(4);  // about what lists have
    set_text(text, span, out.children.emplace_back());
    at = span.end;
    const bool more = text.substr(at, 2) == ", ";
    if (more) at += 2;
    if (more == (cursor.at(at) == ']')) return std::nullopt;
  }
  out.span = {begin, at + 1};
  return at + 1;
}

}  // namespace

bool read_simple_entry(YamlCursor& cursor, Node& out) {
  const std::string_view text = cursor.text.substr(0, cursor.content.end);
  const Span key{cursor.pos, of_key.first_not_in(text, cursor.pos)};
  if (key.empty() || text.substr(key.end, 2) != ": ") return false;
  const std::size_t begin = key.end + 2;
  const bool list = cursor.at(begin) == '[';
  const auto end =
      list ? read_simple_list(cursor, begin, out) : read_simple_text(cursor, begin, out);
  const int nodes = 1 + static_cast<int>(out.children.size());
  const bool alone = end && cursor.at(*end) == '\n' &&
                     (*end + 1 >= text.size() || is_lower(text[*end + 1])) &&
                     *end - begin <= yaml_max_scalar && cursor.nodes + nodes <= yaml_max_nodes;
  if (!alone) {
    out = Node{};
    return false;
  }
  out.key = text.substr(key.begin, key.size());
  out.key_span = key;
  cursor.nodes += nodes;
  cursor.pos = std::min(*end + 1, text.size());
  return true;
}

}  // namespace aar::syntax
