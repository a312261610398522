#include "lint/name_letters.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>

#include "text/strings.hpp"
#include "text/utf8.hpp"

namespace aar {
namespace {

enum class Script : std::uint8_t { none, any, latin, unparted, other };

Script script_of(char32_t c) {
  constexpr char32_t letter_apostrophe = 0x2BC;
  constexpr char32_t last_latin = 0x2FF;
  constexpr char32_t more_latin = 0x1E00;
  constexpr char32_t last_more_latin = 0x1EFF;
  constexpr char32_t ligatures = 0xFB00;
  constexpr char32_t last_ligature = 0xFB06;
  constexpr char32_t wide = 0xFF10;
  constexpr char32_t last_wide = 0xFF5A;
  if (text::is_mark(c)) return Script::any;
  if (c == letter_apostrophe || !(text::is_letter(c) || text::is_digit(c))) return Script::none;
  if (text::is_cjk(c)) return Script::unparted;
  const bool latin = c <= last_latin || (c >= more_latin && c <= last_more_latin) ||
                     (c >= ligatures && c <= last_ligature) || (c >= wide && c <= last_wide);
  return latin ? Script::latin : Script::other;
}

/// The character that ends before `at`.
char32_t before(std::string_view text, std::size_t at) {
  constexpr std::size_t longest = 4;
  std::size_t begin = at - 1;
  while (begin > 0 && at - begin < longest && text::is_continuation(text[begin]))
    --begin;
  return text::decode(text, begin).value;
}

bool is_gap(char32_t c) {
  constexpr std::u32string_view gaps =
      U" ._-'\u2019\u2018\u02BC\uFF07\u2010\u2011\u00A0\u202F\u3000\u30FB";
  constexpr char32_t first_space = 0x2000;
  constexpr char32_t last_space = 0x200A;
  return gaps.find(c) != std::u32string_view::npos || (c >= first_space && c <= last_space);
}

}  // namespace

bool is_word_at(std::string_view text, std::size_t at) {
  return at < text.size() && script_of(text::decode(text, at).value) != Script::none;
}

bool is_in_word(std::string_view text, std::size_t at) {
  if (at == 0 || at >= text.size()) return false;
  if (text::is_continuation(text[at])) return true;
  const Script left = script_of(before(text, at));
  const Script right = script_of(text::decode(text, at).value);
  if (left == Script::none || right == Script::none) return false;
  return left == right || left == Script::any || right == Script::any;
}

bool is_behind_word(std::string_view text, std::size_t at) {
  if (at == 0) return false;
  const Script script = script_of(before(text, at));
  return script != Script::none && script != Script::unparted;
}

std::size_t joined_end(std::string_view text, std::size_t at, std::string_view joints) {
  Script script = Script::any;
  while (at < text.size()) {
    const text::CodePoint c = text::decode(text, at);
    const Script own = script_of(c.value);
    const bool joins = c.size == 1 && joints.find(text[at]) != std::string_view::npos;
    if (own == Script::none && !joins) break;
    if (!joins && own != Script::any) {
      if (script != Script::any && script != own) break;
      script = own;
    }
    at += c.size;
  }
  return at;
}

std::size_t word_end(std::string_view text, std::size_t at) {
  return joined_end(text, at, {});
}

std::size_t between_words_end(std::string_view text, std::size_t at) {
  while (at < text.size()) {
    const text::CodePoint c = text::decode(text, at);
    if (!is_gap(c.value)) break;
    at += c.size;
  }
  return at;
}

std::string folded_word(std::string_view word) {
  std::string folded = text::fold_plain(text::nfkc(word));
  // Letters that Unicode does not take apart.
  constexpr std::array<std::pair<std::string_view, std::string_view>, 5> whole{
      {{"ø", "o"}, {"ł", "l"}, {"đ", "d"}, {"æ", "ae"}, {"œ", "oe"}}};
  for (const auto& [letter, plain] : whole) {
    for (std::size_t at = folded.find(letter); at != std::string::npos;
         at = folded.find(letter, at))
      folded.replace(at, letter.size(), plain);
  }
  return folded;
}

}  // namespace aar
