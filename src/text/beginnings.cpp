#include "text/beginnings.hpp"

#include "text/bytes.hpp"
#include "text/strings.hpp"

#ifdef __x86_64__
#include <immintrin.h>
#endif

namespace aar::text {

Beginnings::Group::Group(std::string_view string, bool any_case) {
  for (std::size_t i = 0; i < depth; ++i) {
    const auto mark = [&](char byte) {
      const auto value = static_cast<unsigned char>(byte);
      low[i] = static_cast<std::uint16_t>(low[i] | 1U << value % 16U);
      high[i] = static_cast<std::uint16_t>(high[i] | 1U << value / 16U);
    };
    if (i < string.size()) {
      mark(any_case ? lower_ascii(string[i]) : string[i]);
      if (any_case) mark(upper_ascii(string[i]));
    } else {  // a short one does not mind what follows
      low[i] = high[i] = 0xFFFF;
    }
  }
}

Beginnings::Group Beginnings::Group::with(const Group& other) const {
  Group both = *this;
  for (std::size_t i = 0; i < depth; ++i) {
    both.low[i] |= other.low[i];
    both.high[i] |= other.high[i];
  }
  return both;
}

std::size_t Beginnings::Group::breadth() const {
  std::size_t product = 1;
  for (std::size_t i = 0; i < depth; ++i)
    product *= static_cast<std::size_t>(std::popcount(low[i])) *
               static_cast<std::size_t>(std::popcount(high[i]));
  return product;
}

void Beginnings::add(std::string_view string, bool any_case) {
  std::size_t best = 0;
  std::size_t least = ~std::size_t{0};
  const Group added(string, any_case);
  for (std::size_t group = 0; group < groups_.size(); ++group) {
    // How many more strings of three bytes would be taken for one of the group's.
    const std::size_t more = groups_[group].with(added).breadth() - groups_[group].breadth();
    if (more >= least) continue;
    least = more;
    best = group;
  }
  groups_[best] = groups_[best].with(added);
  for (std::size_t i = 0; i < depth; ++i) {
    for (std::size_t half = 0; half < 16; ++half) {
      places_[i].low[half] |= static_cast<std::uint8_t>((added.low[i] >> half & 1U) << best);
      places_[i].high[half] |= static_cast<std::uint8_t>((added.high[i] >> half & 1U) << best);
    }
  }
}

void Beginnings::look_plainly(const char* bytes, std::span<std::uint64_t> found) const {
  const auto groups_of = [&](std::size_t at, std::size_t place) {
    const auto value = static_cast<unsigned char>(bytes[at + place]);
    return places_[place].low[value % 16U] & places_[place].high[value / 16U];
  };
  for (std::size_t block = 0; block < found.size(); ++block) {
    found[block] = 0;
    for (std::size_t bit = 0; bit < block_size; ++bit) {
      const std::size_t at = block * block_size + bit;
      const bool may_begin = (groups_of(at, 0) & groups_of(at, 1) & groups_of(at, 2)) != 0;
      found[block] |= std::uint64_t{may_begin} << bit;
    }
  }
}

#ifdef __x86_64__

namespace {

/// A table of sixteen bytes in both halves, as the shuffle wants it.
__attribute__((target("avx2"))) __m256i twice(const void* table) {
  return _mm256_broadcastsi128_si256(_mm_loadu_si128(static_cast<const __m128i*>(table)));
}

__attribute__((target("avx2"))) __m256i groups_of(const char* bytes, __m256i low, __m256i high) {
  const __m256i half = _mm256_set1_epi8(0x0F);
  const __m256i read = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(bytes));
  const __m256i shifted = _mm256_srli_epi16(read, 4);
  return _mm256_and_si256(_mm256_shuffle_epi8(low, _mm256_and_si256(read, half)),
                          _mm256_shuffle_epi8(high, _mm256_and_si256(shifted, half)));
}

}  // namespace

__attribute__((target("avx2"))) void Beginnings::look_shuffling(
    const char* bytes, std::span<std::uint64_t> found) const {
  constexpr std::size_t width = 32;
  const __m256i low_0 = twice(places_[0].low.data());
  const __m256i high_0 = twice(places_[0].high.data());
  const __m256i low_1 = twice(places_[1].low.data());
  const __m256i high_1 = twice(places_[1].high.data());
  const __m256i low_2 = twice(places_[2].low.data());
  const __m256i high_2 = twice(places_[2].high.data());
  for (std::uint64_t& block : found) {
    std::uint64_t none = 0;
    for (std::size_t at = 0; at < block_size; at += width) {
      const __m256i groups =
          _mm256_and_si256(_mm256_and_si256(groups_of(bytes + at, low_0, high_0),
                                            groups_of(bytes + at + 1, low_1, high_1)),
                           groups_of(bytes + at + 2, low_2, high_2));
      const int here = _mm256_movemask_epi8(_mm256_cmpeq_epi8(groups, _mm256_setzero_si256()));
      none |= std::uint64_t{static_cast<std::uint32_t>(here)} << at;
    }
    block = ~none;
    bytes += block_size;
  }
}

void Beginnings::look(const char* bytes, std::span<std::uint64_t> found) const {
  if (has_avx2()) return look_shuffling(bytes, found);
  look_plainly(bytes, found);
}

#else

void Beginnings::look(const char* bytes, std::span<std::uint64_t> found) const {
  look_plainly(bytes, found);
}

#endif

}  // namespace aar::text
