// Looks for bytes of a kind sixteen at a time: nearly all of a text is none of what a pass over it
// looks for, so passes go from one such byte to the next.
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace aar::text {

inline constexpr std::size_t vector_size = 16;
/// A vector type of GCC and Clang: operators work on each byte, comparisons give 0xFF or 0.
using ByteVector = unsigned char __attribute__((vector_size(vector_size)));

/// Which of sixteen bytes match: in memory order, 0xFF or 0.
using Matches = std::array<std::uint64_t, 2>;

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

template <class Found>
Matches matches_of(const Found& found) {
  static_assert(sizeof found == sizeof(Matches));
  Matches matches;
  std::memcpy(matches.data(), &found, sizeof matches);
  return matches;
}

/// Of eight bytes in memory order, some of them not 0: the first such.
inline std::size_t first_of(std::uint64_t bytes) {
  const int bits = std::endian::native == std::endian::little ? std::countr_zero(bytes)
                                                              : std::countl_zero(bytes);
  return static_cast<std::size_t>(bits) / 8;
}

/// The same number without that byte's bits, where each byte is 0 or 1.
inline std::uint64_t without_first(std::uint64_t bytes) {
  return std::endian::native == std::endian::little ? bytes & (bytes - 1)
                                                    : bytes ^ std::bit_floor(bytes);
}

/// Is the byte, or is each of sixteen, one of these? Cheaper than two comparisons. Of a byte 0 or
/// 1, as an `int`: no truth value, so that it may be combined by bits.
template <class Bytes>
auto is_within(Bytes bytes, unsigned char first, unsigned char last) {
  return +(static_cast<Bytes>(bytes - first) <= static_cast<unsigned char>(last - first));
}

/// The first offset from `at` on whose byte matches; the text's size when there is none. `match` is
/// asked with one byte and with sixteen, so it must be made of operators: `[](auto c) { return (c
/// == '<') | (c < 0x20); }`.
template <class Match>
std::size_t find_byte(std::string_view text, std::size_t at, Match match) {
  for (; at + 2 * vector_size <= text.size(); at += 2 * vector_size) {
    const auto found =
        match(load_bytes(text.data() + at)) | match(load_bytes(text.data() + at + vector_size));
    const auto [first, last] = matches_of(found);
    if ((first | last) != 0) break;
  }
  for (; at + vector_size <= text.size(); at += vector_size) {
    const auto [first, last] = matches_of(match(load_bytes(text.data() + at)));
    if (first != 0) return at + first_of(first);
    if (last != 0) return at + 8 + first_of(last);
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
    const auto [first, last] =
        matches_of(match(load_bytes(here - 1), load_bytes(here), load_bytes(here + 1)));
    if (first != 0) return at + first_of(first);
    if (last != 0) return at + 8 + first_of(last);
  }
  const auto byte = [text](std::size_t offset) { return static_cast<unsigned char>(text[offset]); };
  for (; at + 1 < text.size(); ++at) {
    if (match(byte(at - 1), byte(at), byte(at + 1))) return at;
  }
  return text.size();
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
