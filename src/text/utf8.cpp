#include "text/utf8.hpp"

#include <algorithm>
#include <cstdlib>
#include <memory>
#include <vector>

#include <utf8proc.h>

#include "text/bytes.hpp"
#include "text/strings.hpp"

namespace aar::text {

namespace {

constexpr char32_t replacement = 0xFFFD;

struct Range {
  char32_t first;
  char32_t last;
};

constexpr Range cjk[] = {
    {0x1100, 0x11FF}, {0x2E80, 0x2FDF}, {0x3005, 0x3005},   {0x3007, 0x3007},   {0x3021, 0x3029},
    {0x3038, 0x303B}, {0x3041, 0x309F}, {0x30A1, 0x30FA},   {0x30FC, 0x30FF},   {0x3131, 0x318E},
    {0x31F0, 0x31FF}, {0x3400, 0x4DBF}, {0x4E00, 0x9FFF},   {0xA960, 0xA97F},   {0xAC00, 0xD7FF},
    {0xF900, 0xFAFF}, {0xFF66, 0xFFDC}, {0x1B000, 0x1B16F}, {0x20000, 0x2FA1F}, {0x30000, 0x323AF},
};
constexpr Range bidi_controls[] = {
    {0x061C, 0x061C}, {0x200E, 0x200F}, {0x202A, 0x202E}, {0x2066, 0x2069}};
constexpr Range zero_width[] = {{0x00AD, 0x00AD}, {0x180E, 0x180E}, {0x200B, 0x200D},
                                {0x2060, 0x2064}, {0xFEFF, 0xFEFF}, {0xE0000, 0xE007F}};
// The marks of Latin, Greek and Cyrillic; those of other scripts (が, की) are part of the letter.
constexpr Range diacritics[] = {
    {0x0300, 0x036F}, {0x1AB0, 0x1AFF}, {0x1DC0, 0x1DFF}, {0x20D0, 0x20FF}, {0xFE20, 0xFE2F}};

template <std::size_t size>
bool contains(const Range (&ranges)[size], char32_t c) {
  return std::any_of(std::begin(ranges), std::end(ranges),
                     [c](const Range& range) { return range.first <= c && c <= range.last; });
}

unsigned char byte_at(std::string_view text, std::size_t offset) {
  return static_cast<unsigned char>(text[offset]);
}

/// The first offset from `offset` on that holds no ASCII byte, or the text's size.
std::size_t skip_ascii(std::string_view text, std::size_t offset) {
  return find_byte(text, offset, [](auto c) { return c >= 0x80; });
}

// What may follow a lead byte (Unicode, table 3-7): only the second byte's range ever differs.
struct Lead {
  std::size_t size = 0;  // 0: no lead byte
  unsigned char low = 0x80;
  unsigned char high = 0xBF;
};

Lead lead(unsigned char byte) {
  if (byte >= 0xC2 && byte <= 0xDF) return {2, 0x80, 0xBF};
  if (byte == 0xE0) return {3, 0xA0, 0xBF};
  if (byte == 0xED) return {3, 0x80, 0x9F};
  if (byte >= 0xE1 && byte <= 0xEF) return {3, 0x80, 0xBF};
  if (byte == 0xF0) return {4, 0x90, 0xBF};
  if (byte == 0xF4) return {4, 0x80, 0x8F};
  if (byte >= 0xF1 && byte <= 0xF3) return {4, 0x80, 0xBF};
  return {};
}

/// The size of the valid multi-byte sequence at `offset`; 0 when there is none.
std::size_t sequence_size(std::string_view text, std::size_t offset) {
  const Lead first = lead(byte_at(text, offset));
  if (first.size == 0 || text.size() - offset < first.size) return 0;
  const unsigned char second = byte_at(text, offset + 1);
  if (second < first.low || second > first.high) return 0;
  for (std::size_t i = 2; i < first.size; ++i) {
    if ((byte_at(text, offset + i) & 0xC0U) != 0x80U) return 0;
  }
  return first.size;
}

utf8proc_int32_t plain(char32_t c) {
  return static_cast<utf8proc_int32_t>(c);
}

/// Passes valid UTF-8 through utf8proc; what it cannot map comes back as it was.
std::string map(std::string_view text, int options) {
  std::string valid = repair(text);
  utf8proc_uint8_t* mapped = nullptr;
  const utf8proc_ssize_t size =
      utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(valid.data()),
                   static_cast<utf8proc_ssize_t>(valid.size()), &mapped,
                   static_cast<utf8proc_option_t>(options));
  const std::unique_ptr<utf8proc_uint8_t, decltype(&std::free)> owner(mapped, &std::free);
  if (size < 0) return valid;
  return {reinterpret_cast<const char*>(mapped), static_cast<std::size_t>(size)};
}

}  // namespace

bool is_ascii(std::string_view text) {
  return skip_ascii(text, 0) == text.size();
}

std::size_t first_invalid(std::string_view text) {
  std::size_t offset = skip_ascii(text, 0);
  while (offset < text.size()) {
    const std::size_t size = sequence_size(text, offset);
    if (size == 0) return offset;
    offset += size;
    if (offset < text.size() && byte_at(text, offset) < 0x80U) offset = skip_ascii(text, offset);
  }
  return std::string_view::npos;
}

std::string repair(std::string_view text) {
  std::string repaired(text);
  std::size_t offset = 0;
  for (;;) {
    const std::size_t invalid = first_invalid(text.substr(offset));
    if (invalid == std::string_view::npos) return repaired;
    offset += invalid;
    repaired[offset] = '?';
    ++offset;
  }
}

CodePoint decode(std::string_view text, std::size_t offset) {
  if (offset >= text.size()) return {replacement, 1};
  const unsigned char first = byte_at(text, offset);
  if (first < 0x80U) return {first, 1};
  const std::size_t size = sequence_size(text, offset);
  if (size == 0) return {replacement, 1};
  char32_t value = first & (0xFFU >> (size + 1));
  for (std::size_t i = 1; i < size; ++i)
    value = (value << 6U) | (byte_at(text, offset + i) & 0x3FU);
  return {value, size};
}

std::u32string decode_all(std::string_view text) {
  std::u32string decoded;
  for (std::size_t i = 0; i < text.size();) {
    const CodePoint c = decode(text, i);
    decoded += c.value;
    i += c.size;
  }
  return decoded;
}

void append(std::string& text, char32_t code_point) {
  const bool valid = code_point < 0xD800 || (code_point > 0xDFFF && code_point <= 0x10FFFF);
  const char32_t c = valid ? code_point : replacement;
  const auto put = [&text](char32_t byte) { text += static_cast<char>(byte); };
  if (c < 0x80) {
    put(c);
  } else if (c < 0x800) {
    put(0xC0U | (c >> 6U));
    put(0x80U | (c & 0x3FU));
  } else if (c < 0x10000) {
    put(0xE0U | (c >> 12U));
    put(0x80U | ((c >> 6U) & 0x3FU));
    put(0x80U | (c & 0x3FU));
  } else {
    put(0xF0U | (c >> 18U));
    put(0x80U | ((c >> 12U) & 0x3FU));
    put(0x80U | ((c >> 6U) & 0x3FU));
    put(0x80U | (c & 0x3FU));
  }
}

std::size_t count_code_points(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t i = 0; i < text.size(); i += decode(text, i).size)
    ++count;
  return count;
}

std::size_t count_utf16_units(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t i = 0; i < text.size();) {
    const CodePoint c = decode(text, i);
    count += c.value > 0xFFFF ? 2 : 1;
    i += c.size;
  }
  return count;
}

std::string nfc(std::string_view text) {
  if (is_ascii(text)) return std::string(text);
  return map(text, UTF8PROC_STABLE | UTF8PROC_COMPOSE);
}

std::string nfkc(std::string_view text) {
  if (is_ascii(text)) return std::string(text);
  return map(text, UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_COMPAT);
}

std::string fold(std::string_view text) {
  if (is_ascii(text)) return lower_ascii(text);
  return map(text, UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_CASEFOLD);
}

std::string fold_plain(std::string_view text) {
  if (is_ascii(text)) return lower_ascii(text);
  const std::string apart = map(text, UTF8PROC_STABLE | UTF8PROC_DECOMPOSE | UTF8PROC_CASEFOLD);
  std::string stripped;
  for (std::size_t i = 0; i < apart.size();) {
    const CodePoint c = decode(apart, i);
    if (!contains(diacritics, c.value)) stripped += std::string_view(apart).substr(i, c.size);
    i += c.size;
  }
  return nfc(stripped);
}

std::string lower(std::string_view text) {
  if (is_ascii(text)) return lower_ascii(text);
  std::string lowered;
  lowered.reserve(text.size());
  for (std::size_t i = 0; i < text.size();) {
    const CodePoint c = decode(text, i);
    append(lowered, static_cast<char32_t>(utf8proc_tolower(plain(c.value))));
    i += c.size;
  }
  return lowered;
}

bool is_letter(char32_t c) {
  const utf8proc_category_t category = utf8proc_category(plain(c));
  return category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_LO;
}

bool is_digit(char32_t c) {
  return utf8proc_category(plain(c)) == UTF8PROC_CATEGORY_ND;
}

bool is_mark(char32_t c) {
  const utf8proc_category_t category = utf8proc_category(plain(c));
  return category >= UTF8PROC_CATEGORY_MN && category <= UTF8PROC_CATEGORY_ME;
}

bool is_space(char32_t c) {
  return utf8proc_category(plain(c)) == UTF8PROC_CATEGORY_ZS;
}

std::size_t column_width(char32_t c) {
  return static_cast<std::size_t>(std::max(0, utf8proc_charwidth(plain(c))));
}

bool is_cjk(char32_t c) {
  return contains(cjk, c);
}

bool is_unspaced(char32_t c) {
  const bool hangul = (c >= 0x1100 && c <= 0x11FF) || (c >= 0x3130 && c <= 0x318F) ||
                      (c >= 0xA960 && c <= 0xA97F) || (c >= 0xAC00 && c <= 0xD7FF);
  if (hangul) return false;  // written with blanks
  return is_cjk(c) || (c >= 0x3000 && c <= 0x30FF) || (c >= 0xFF00 && c <= 0xFF60);
}

bool parts_at_line_end(char32_t before, char32_t after) {
  return !(is_unspaced(before) && is_unspaced(after));
}

char32_t last_character(std::string_view text) {
  if (text.empty()) return 0;
  std::size_t at = text.size() - 1;
  while (at > 0 && is_continuation(text[at]))
    --at;
  return decode(text, at).value;
}

bool is_bidi_control(char32_t c) {
  return contains(bidi_controls, c);
}

bool is_zero_width(char32_t c) {
  return contains(zero_width, c);
}

}  // namespace aar::text
