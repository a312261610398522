// A place in a text and the few ways to move on from it: what the readers of times, zones and
// attributes share. Looking past the end gives NUL; nothing here moves unless it matches.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

#include "text/bytes.hpp"
#include "text/strings.hpp"

namespace aar::model {

using text::among;

constexpr bool is_digit(char c) {
  return text::is_ascii_digit(c);
}

constexpr bool is_upper(char c) {
  return text::is_ascii_upper(c);
}

constexpr bool is_lower(char c) {
  return c >= 'a' && c <= 'z';
}

constexpr bool is_alpha(char c) {
  return is_upper(c) || is_lower(c);
}

constexpr bool is_alnum(char c) {
  return is_alpha(c) || is_digit(c);
}

constexpr bool is_blank(char c) {
  return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

constexpr char to_lower(char c) {
  return is_upper(c) ? static_cast<char>(c - 'A' + 'a') : c;
}

struct Cursor {
  std::string_view text;
  std::size_t at = 0;

  [[nodiscard]] bool done() const { return at >= text.size(); }

  [[nodiscard]] char peek(std::size_t ahead = 0) const {
    return at + ahead < text.size() ? text[at + ahead] : '\0';
  }

  /// Are we at the start or after something that is no letter or digit?
  [[nodiscard]] bool at_word_start() const { return at == 0 || !is_alnum(text[at - 1]); }

  /// Moves past blanks; at most one line end is crossed by callers that pass single lines only.
  void skip_blanks() {
    while (is_blank(peek()))
      ++at;
  }

  void skip_any(std::string_view set) {
    while (among(peek(), set))
      ++at;
  }

  /// Takes exactly these bytes.
  bool take(std::string_view wanted) {
    // Nearly always the first byte differs already: that is asked where it is called.
    return !wanted.empty() && peek() == wanted.front() && take_all(wanted);
  }

  /// Takes these ASCII letters (`wanted` in lower case) in any case, when no letter or digit
  /// follows.
  bool take_word(std::string_view wanted) {
    return !wanted.empty() && to_lower(peek()) == wanted.front() && take_letters(wanted);
  }

  /// Takes a run of `least` to `most` digits; a longer run is no match.
  std::optional<int> take_number(std::size_t least, std::size_t most) {
    if (!is_digit(peek())) return std::nullopt;
    return take_digits(least, most);
  }

 private:
  // What is behind the first byte is seldom asked: kept out of the callers, so that those are
  // small.
  [[gnu::noinline]] bool take_all(std::string_view wanted) {
    if (text.substr(at, wanted.size()) != wanted) return false;
    at += wanted.size();
    return true;
  }

  [[gnu::noinline]] bool take_letters(std::string_view wanted) {
    if (wanted.size() > text.size() - at) return false;
    for (std::size_t i = 0; i < wanted.size(); ++i) {
      if (to_lower(text[at + i]) != wanted[i]) return false;
    }
    if (is_alnum(peek(wanted.size()))) return false;
    at += wanted.size();
    return true;
  }

  [[gnu::noinline]] std::optional<int> take_digits(std::size_t least, std::size_t most) {
    int value = 0;
    std::size_t end = at;
    const std::size_t limit = std::min(text.size(), at + most + 1);
    for (; end < limit && is_digit(text[end]); ++end)
      value = value * 10 + (text[end] - '0');
    if (end < at + least || end > at + most) return std::nullopt;
    at = end;
    return value;
  }
};

/// The first line end from `at` on; the text's size when there is none.
inline std::size_t find_line_end(std::string_view text, std::size_t at) {
  return text::find_byte(text, at, [](auto c) { return (c == '\n') | (c == '\r'); });
}

/// Where the line that holds `begin` ends: at a line end, at `<br>`, at `limit`.
inline std::size_t shown_line_end(std::string_view text, std::size_t begin, std::size_t limit) {
  const auto find_end = [text](std::size_t from) {
    return text::find_byte(text, from,
                           [](auto c) { return (c == '\n') | (c == '\r') | (c == '<'); });
  };
  std::size_t at = find_end(begin);
  while (at < limit && text[at] == '<' && !text.substr(at).starts_with("<br"))
    at = find_end(at + 1);
  return std::min(at, limit);
}

/// Where the next one begins: behind the line end or the tag.
inline std::size_t next_shown_line(std::string_view text, std::size_t end, std::size_t limit) {
  if (end >= limit || text[end] != '<') return end + 1;
  const std::size_t close = text.find('>', end);
  return close == std::string_view::npos || close >= limit ? limit : close + 1;
}

/// Moves past the first of these that is there.
template <std::size_t N>
bool take_one(Cursor& in, const std::array<std::string_view, N>& choices) {
  return std::any_of(choices.begin(), choices.end(),
                     [&in](std::string_view choice) { return in.take(choice); });
}

}  // namespace aar::model
