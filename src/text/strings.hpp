// Byte-string helpers. ASCII only unless a name says otherwise; Unicode is in utf8.hpp.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "aar/source.hpp"

namespace aar::text {

constexpr bool is_ascii_digit(char c) {
  return c >= '0' && c <= '9';
}

constexpr bool is_ascii_upper(char c) {
  return c >= 'A' && c <= 'Z';
}

constexpr bool is_ascii_letter(char c) {
  return is_ascii_upper(c) || (c >= 'a' && c <= 'z');
}

constexpr bool is_ascii_alnum(char c) {
  return is_ascii_letter(c) || is_ascii_digit(c);
}

constexpr char lower_ascii(char c) {
  return is_ascii_upper(c) ? static_cast<char>(c - 'A' + 'a') : c;
}

constexpr char upper_ascii(char c) {
  return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
}

/// Is it one of `set`? NUL never is.
constexpr bool among(char c, std::string_view set) {
  // Sets are short: a call of memchr costs more.
  return c != '\0' && std::ranges::any_of(set, [c](char one) { return one == c; });
}

/// `1 file`, `2 files`: an English noun with its number.
std::string counted(std::size_t count, std::string_view noun);

/// Without leading and trailing blanks, tabs and line ends.
std::string_view trim(std::string_view text);
/// `span` narrowed to what trim() would keep of those bytes of `text`.
Span trim(std::string_view text, Span span);
std::vector<std::string_view> split(std::string_view text, char separator);
/// At runs of blanks and tabs; no empty pieces.
std::vector<std::string_view> words(std::string_view text);
/// How many pieces words() gives, whatever is in them; of prose aar::count_words() counts the
/// words.
std::size_t count_words(std::string_view text);
/// Is `word`, which holds no blank, one of a list parted by single blanks?
bool has_word(std::string_view list, std::string_view word);
std::string join(const std::vector<std::string>& parts, std::string_view separator);
std::string lower_ascii(std::string_view text);
bool equal_ignoring_case(std::string_view left, std::string_view right);  // ASCII
std::string replace_all(std::string_view text, std::string_view from, std::string_view to);
/// Runs of white space and line ends become one blank; trimmed.
std::string squeeze(std::string_view text);
/// Would squeeze() leave it as it is?
bool is_squeezed(std::string_view text);

}  // namespace aar::text
