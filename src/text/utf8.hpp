// Unicode through utf8proc. All functions accept any bytes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace aar::text {

/// Is it a byte of a code point other than the first one?
constexpr bool is_continuation(char c) {
  return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U;
}

bool is_ascii(std::string_view text);

/// Does the character make a program show what stands around it in another order? U+202A–202E and
/// U+2066–2069; the marks U+200E, U+200F and U+061C are of use in right-to-left text and reorder
/// nothing else.
constexpr bool reorders(char32_t c) {
  return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

/// Offset of the first byte that is no part of valid UTF-8 (surrogates and overlong forms are
/// invalid); npos when all is well.
std::size_t first_invalid(std::string_view text);
/// The same length, every invalid byte replaced by `?`.
std::string repair(std::string_view text);

struct CodePoint {
  char32_t value = 0;
  std::size_t size = 1;  // bytes; an invalid byte is U+FFFD of size 1
};

CodePoint decode(std::string_view text, std::size_t offset);
std::u32string decode_all(std::string_view text);
void append(std::string& text, char32_t code_point);
std::size_t count_code_points(std::string_view text);
std::size_t count_utf16_units(std::string_view text);
std::string nfc(std::string_view text);
/// Compatibility forms too: full-width letters become plain ones, a no-break space a blank.
std::string nfkc(std::string_view text);
/// Case folding (not lower-casing), NFC. `STRASSE` and `straße` become equal.
std::string fold(std::string_view text);
/// fold() without diacritics: `Café` becomes `cafe`. For search and for "did you mean".
std::string fold_plain(std::string_view text);
std::string lower(std::string_view text);

bool is_letter(char32_t c);
bool is_digit(char32_t c);
bool is_mark(char32_t c);
/// One of the blanks (Zs), no control character.
bool is_space(char32_t c);
/// Of a terminal: wide East Asian characters take two, combining marks none.
std::size_t column_width(char32_t c);
/// Han, Hiragana, Katakana, Hangul: scripts written without blanks between words.
bool is_cjk(char32_t c);
/// Of a script that has no blanks between words, or its punctuation?
bool is_unspaced(char32_t c);
/// Is the line end between these two a blank? Not where both are of such scripts.
bool parts_at_line_end(char32_t before, char32_t after);
/// 0 of nothing.
char32_t last_character(std::string_view text);
/// U+202A–202E, U+2066–2069, U+200E, U+200F, U+061C.
bool is_bidi_control(char32_t c);
bool is_zero_width(char32_t c);

}  // namespace aar::text
