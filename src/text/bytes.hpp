// Looks for bytes of a kind sixteen at a time: nearly all of a text is none of what a pass over it
// looks for, so passes go from one such byte to the next.
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <type_traits>

namespace aar::text {

inline constexpr std::size_t vector_size = 16;
/// A vector type of GCC and Clang: operators work on each byte, comparisons give 0xFF or 0.
using ByteVector = unsigned char __attribute__((vector_size(vector_size)));

inline ByteVector load_bytes(const char* from) {
  ByteVector bytes;
  std::memcpy(&bytes, from, vector_size);
  return bytes;
}

/// What a comparison gives, as bytes that may be combined with others.
template <class Found>
ByteVector bytes_of(const Found& found) {
  return std::bit_cast<ByteVector>(found);
}

/// Which of sixteen bytes match, a bit for each, the first byte's the lowest. `found` has 0xFF or 0
/// in each.
template <class Found>
std::uint32_t bits_of(const Found& found) {
  static_assert(sizeof found == vector_size);
#ifdef __SSE2__
  using Signed = char __attribute__((vector_size(vector_size)));
  return static_cast<std::uint32_t>(__builtin_ia32_pmovmskb128(std::bit_cast<Signed>(found)));
#else
  const ByteVector bytes = bytes_of(found);
  std::uint32_t bits = 0;
  for (std::size_t i = 0; i < vector_size; ++i)
    bits |= std::uint32_t{bytes[i] != 0} << i;
  return bits;
#endif
}

#ifdef __x86_64__
/// Can the processor work on 32 bytes at once? For functions that are compiled for one that can.
inline bool has_avx2() {
  static const bool has = __builtin_cpu_supports("avx2") != 0;
  return has;
}
#endif

inline std::size_t first_of(std::uint32_t bits) {
  return static_cast<std::size_t>(std::countr_zero(bits));
}

/// Is the byte, or is each of sixteen, one of these? Cheaper than two comparisons. Of a byte 0 or
/// 1, as an `int`: no truth value, so that it may be combined by bits.
template <class Bytes>
auto is_within(Bytes bytes, unsigned char first, unsigned char last) {
  static_assert(!std::is_integral_v<Bytes> || sizeof bytes == 1, "an `int` would not wrap around");
  return +(static_cast<Bytes>(bytes - first) <= static_cast<unsigned char>(last - first));
}

/// The first offset from `at` on whose byte matches; the text's size when there is none. `match` is
/// asked with one byte and with sixteen, so it must be made of operators: `[](auto c) { return (c
/// == '<') | (c < 0x20); }`.
template <class Match>
std::size_t find_byte(std::string_view text, std::size_t at, Match match) {
  for (; at + 2 * vector_size <= text.size(); at += 2 * vector_size) {
    const auto first = bits_of(match(load_bytes(text.data() + at)));
    const auto last = bits_of(match(load_bytes(text.data() + at + vector_size)));
    if (const std::uint32_t both = first | last << vector_size; both != 0)
      return at + first_of(both);
  }
  if (at + vector_size <= text.size()) {
    const auto found = bits_of(match(load_bytes(text.data() + at)));
    if (found != 0) return at + first_of(found);
    at += vector_size;
  }
  while (at < text.size() && !match(static_cast<unsigned char>(text[at])))
    ++at;
  return at;
}

/// The same for a byte between two others: `match` is asked with the one before, the byte and the
/// one behind. `at` is not 0; the last byte, behind which nothing stands, is no match.
template <class Match>
std::size_t find_amid(std::string_view text, std::size_t at, Match match) {
  for (; at + vector_size < text.size(); at += vector_size) {
    const char* const here = text.data() + at;
    const auto found = bits_of(match(load_bytes(here - 1), load_bytes(here), load_bytes(here + 1)));
    if (found != 0) return at + first_of(found);
  }
  const auto byte = [text](std::size_t offset) { return static_cast<unsigned char>(text[offset]); };
  for (; at + 1 < text.size(); ++at) {
    if (match(byte(at - 1), byte(at), byte(at + 1))) return at;
  }
  return text.size();
}

/// Puts `by` in the place of all bytes that match.
template <class Match>
void replace_bytes(std::string& text, char by, Match match) {
  const ByteVector other = ByteVector{} + static_cast<unsigned char>(by);
  std::size_t at = 0;
  for (; at + vector_size <= text.size(); at += vector_size) {
    const ByteVector bytes = load_bytes(text.data() + at);
    const ByteVector found = bytes_of(match(bytes));
    const ByteVector made = (other & found) | (bytes & ~found);
    std::memcpy(text.data() + at, &made, vector_size);
  }
  for (; at < text.size(); ++at) {
    if (match(static_cast<unsigned char>(text[at]))) text[at] = by;
  }
}

/// How often a byte is in the text.
inline std::size_t count_byte(std::string_view text, char byte) {
  constexpr std::size_t most_rounds = 255;  // what a byte of a sum holds
  std::size_t count = 0;
  std::size_t at = 0;
  while (at + vector_size <= text.size()) {
    ByteVector sums{};
    for (std::size_t round = 0; round < most_rounds && at + vector_size <= text.size(); ++round) {
      sums -= bytes_of(load_bytes(text.data() + at) == static_cast<unsigned char>(byte));
      at += vector_size;
    }
    for (std::size_t i = 0; i < vector_size; ++i)
      count += sums[i];
  }
  for (; at < text.size(); ++at)
    count += text[at] == byte ? 1U : 0U;
  return count;
}

inline std::size_t find_digit(std::string_view text, std::size_t at) {
  return find_byte(text, at, [](auto c) { return is_within(c, '0', '9'); });
}

}  // namespace aar::text
