#include "syntax/inline.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "syntax/scan.hpp"
#include "text/byte_set.hpp"
#include "text/utf8.hpp"

namespace aar::syntax {
namespace {

struct Entity {
  std::string_view name;
  std::string_view text;
};

// The ones people type; the full HTML table has two thousand.
constexpr std::array known_entities = {Entity{"amp", "&"},
                                       Entity{"lt", "<"},
                                       Entity{"gt", ">"},
                                       Entity{"quot", "\""},
                                       Entity{"apos", "'"},
                                       Entity{"nbsp", "\xC2\xA0"},
                                       Entity{"ndash", "\xE2\x80\x93"},
                                       Entity{"mdash", "\xE2\x80\x94"},
                                       Entity{"hellip", "\xE2\x80\xA6"},
                                       Entity{"rarr", "\xE2\x86\x92"},
                                       Entity{"larr", "\xE2\x86\x90"},
                                       Entity{"copy", "\xC2\xA9"},
                                       Entity{"asymp", "\xE2\x89\x88"},
                                       Entity{"le", "\xE2\x89\xA4"},
                                       Entity{"ge", "\xE2\x89\xA5"},
                                       Entity{"times", "\xC3\x97"},
                                       Entity{"lsquo", "\xE2\x80\x98"},
                                       Entity{"rsquo", "\xE2\x80\x99"},
                                       Entity{"ldquo", "\xE2\x80\x9C"},
                                       Entity{"rdquo", "\xE2\x80\x9D"}};

constexpr char32_t replacement_character = 0xFFFD;
constexpr char32_t last_code_point = 0x10FFFF;

char32_t numeric_entity(std::string_view digits) {
  const bool hex = !digits.empty() && (digits[0] == 'x' || digits[0] == 'X');
  if (hex) digits.remove_prefix(1);
  std::uint32_t value = 0;
  const auto result =
      std::from_chars(digits.data(), digits.data() + digits.size(), value, hex ? 16 : 10);
  const bool surrogate = value >= 0xD800 && value <= 0xDFFF;
  if (result.ec != std::errc{} || value == 0 || surrogate || value > last_code_point) {
    return replacement_character;
  }
  return value;
}

/// Behind white space, of which a link may have one line end between its parts.
std::size_t skip_space(std::string_view text, std::size_t at) {
  while (at < text.size() && (is_blank(text[at]) || is_line_end(text[at])))
    ++at;
  return at;
}

/// Behind `close`, or npos when the text ends first. Backslashes escape.
std::size_t find_close(std::string_view text, std::size_t at, char close) {
  for (; at < text.size(); ++at) {
    if (text[at] == '\\') {
      ++at;
    } else if (text[at] == close) {
      return at;
    }
  }
  return std::string_view::npos;
}

Span read_destination(std::string_view text, std::size_t at) {
  if (at < text.size() && text[at] == '<') {
    const std::size_t close = find_close(text, at + 1, '>');
    return close == std::string_view::npos ? Span{at, at} : Span{at + 1, close};
  }
  static constexpr text::ByteSet telling(" \t\r\n()\\");
  std::size_t stop = telling.first_in(text, at);
  int depth = 0;
  for (; stop < text.size(); stop = telling.first_in(text, stop + 1)) {
    const char c = text[stop];
    if (is_blank(c) || is_line_end(c) || (c == ')' && depth == 0)) break;
    if (c == '(') ++depth;
    if (c == ')') --depth;
    if (c == '\\' && stop + 1 < text.size()) ++stop;
  }
  return {at, stop};
}

/// Behind the `)` of an inline link whose destination ends at `at`.
std::size_t read_title(std::string_view text, std::size_t at) {
  if (at < text.size() && text[at] == '>') ++at;
  std::size_t next = skip_space(text, at);
  if (next < text.size() && (text[next] == '"' || text[next] == '\'' || text[next] == '(')) {
    const std::size_t close = find_close(text, next + 1, text[next] == '(' ? ')' : text[next]);
    if (close == std::string_view::npos) return at;
    next = skip_space(text, close + 1);
  }
  return next < text.size() && text[next] == ')' ? next + 1 : at;
}

}  // namespace

void append_entity(std::string& out, std::string_view entity) {
  if (entity.size() < 3) {
    out += entity;
    return;
  }
  const std::string_view name = entity.substr(1, entity.size() - 2);
  if (name[0] == '#') {
    text::append(out, numeric_entity(name.substr(1)));
    return;
  }
  const auto* const found = std::find_if(known_entities.begin(), known_entities.end(),
                                         [&](const Entity& known) { return known.name == name; });
  out += found == known_entities.end() ? entity : found->text;
}

LinkTail read_link_tail(std::string_view text, std::size_t at) {
  const std::size_t bracket = std::min(text.find(']', at), text.size());
  if (bracket == text.size()) return {{at, at}, at};
  const std::size_t after = bracket + 1;
  if (after < text.size() && text[after] == '(') {
    const Span destination = read_destination(text, skip_space(text, after + 1));
    return {destination, read_title(text, destination.end)};
  }
  if (after < text.size() && text[after] == '[') {
    const std::size_t close = find_close(text, after + 1, ']');
    const std::size_t inner = text.find('[', after + 1);
    // A label holds no bracket: `[a][b [c]` is the link `[a]` and text.
    if (close < inner && close != std::string_view::npos) return {{after, after}, close + 1};
  }
  return {{after, after}, after};
}

}  // namespace aar::syntax
