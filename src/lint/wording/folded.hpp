// A text as hints are compared with it: letters lower, white space a blank, digits `#`, and the
// places where its words begin. Eight signs are compared as one number.
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "aar/source.hpp"

#include "text/strings.hpp"

namespace aar::wording {

/// Eight signs, the first in the lowest byte, NUL behind the end. A run of white space is one
/// blank, a number one `#`, the typographic apostrophe `'`.
using Key = std::uint64_t;

inline constexpr std::size_t key_size = 8;
inline constexpr std::string_view typographic_apostrophe = "\u2019";

constexpr bool is_blank(char c) {
  return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

constexpr bool is_word(char c) {
  return text::is_ascii_letter(c) || text::is_ascii_digit(c) || c == '_';
}

/// Signs that hints begin with.
constexpr bool is_sign(char c) {
  if (c > '@') return false;  // nearly always
  return c == '@' || c == '!' || c == '?';
}

inline constexpr std::array<char, 256> folded_bytes = [] {
  std::array<char, 256> bytes{};
  for (unsigned byte = 0; byte < bytes.size(); ++byte) {
    const char c = static_cast<char>(byte);
    bytes[byte] = is_blank(c) ? ' ' : text::is_ascii_digit(c) ? '#' : text::lower_ascii(c);
  }
  return bytes;
}();

constexpr char folded(char c) {
  return folded_bytes[static_cast<unsigned char>(c)];
}

/// The key that a text begins with.
constexpr Key key_of(std::string_view text) {
  Key key = 0;
  std::size_t at = 0;
  for (std::size_t shift = 0; shift < 8 * key_size && at < text.size(); shift += 8) {
    char sign = folded(text[at++]);
    if (sign == ' ' || sign == '#') {
      while (at < text.size() && folded(text[at]) == sign)
        ++at;
    } else if (sign == typographic_apostrophe[0] &&
               text.substr(at - 1, 3) == typographic_apostrophe) {
      at += 2;
      sign = '\'';
    }
    key |= Key{static_cast<unsigned char>(sign)} << shift;
  }
  return key;
}

constexpr Key eight_of(char c) {
  return Key{0x0101010101010101} * static_cast<unsigned char>(c);
}

/// 0x80 in each byte that is 0, and perhaps in some above one that is.
constexpr Key zero_bytes(Key key) {
  return (key - eight_of(1)) & ~key & eight_of('\x80');
}

/// Which of eight folded bytes are a key's as they are, 0xFF in each: those before a run and before
/// what may be the typographic apostrophe.
constexpr Key certain_of(Key bytes) {
  const Key runs = zero_bytes(bytes ^ eight_of(' ')) | zero_bytes(bytes ^ eight_of('#'));
  const Key others = (runs & runs >> 8U) | zero_bytes(bytes ^ eight_of(typographic_apostrophe[0]));
  const Key lowest = others & (~others + 1);  // 0 where there is none
  return (lowest >> 7U) - 1;
}

/// Up to so many bytes behind a text are read and written when it is folded.
inline constexpr std::size_t fold_reach = 32;

/// Folds a text in its place, byte by byte, and writes at which offsets a word or a sign begins;
/// `out` has room for one at each byte. Returns how many there are.
std::size_t fold_bytes(char* bytes, std::size_t size, std::uint32_t* out);
/// The same without the processor's help; for the test.
std::size_t fold_plainly(char* bytes, std::size_t size, std::uint32_t* out);

class Folded {
 public:
  /// Keeps a view of the text.
  explicit Folded(std::string_view text);

  [[nodiscard]] std::string_view text() const { return text_; }

  /// The offsets at which a word or a sign begins, in their order.
  [[nodiscard]] std::span<const std::uint32_t> starts() const { return {starts_.get(), count_}; }

  /// The eight bytes at an offset, folded one by one: runs are not drawn together, and the
  /// apostrophe is what it is. A `#` of the text is 1.
  [[nodiscard]] Key bytes_at(std::size_t offset) const {
    Key key = 0;
    std::memcpy(&key, bytes_.data() + offset, sizeof key);
    return std::endian::native == std::endian::little ? key : __builtin_bswap64(key);
  }

 private:
  std::string_view text_;
  std::string bytes_;                        // the folded text, NULs
  std::unique_ptr<std::uint32_t[]> starts_;  // has room for one at each byte
  std::size_t count_ = 0;
};

}  // namespace aar::wording
