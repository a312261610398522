#include "text/beginnings.hpp"

#include "text/strings.hpp"

#ifdef __x86_64__
#include <tmmintrin.h>
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

std::uint64_t Beginnings::plain_candidates(const char* bytes) const {
  const auto groups_of = [&](std::size_t at, std::size_t place) {
    const auto value = static_cast<unsigned char>(bytes[at + place]);
    return places_[place].low[value % 16U] & places_[place].high[value / 16U];
  };
  std::uint64_t found = 0;
  for (std::size_t at = 0; at < block_size; ++at) {
    const bool may_begin = (groups_of(at, 0) & groups_of(at, 1) & groups_of(at, 2)) != 0;
    found |= std::uint64_t{may_begin} << at;
  }
  return found;
}

#ifdef __x86_64__

namespace {

__attribute__((target("ssse3"))) __m128i load(const void* from) {
  return _mm_loadu_si128(static_cast<const __m128i*>(from));
}

__attribute__((target("ssse3"))) __m128i groups_of(__m128i bytes, __m128i low, __m128i high) {
  const __m128i half = _mm_set1_epi8(0x0F);
  return _mm_and_si128(_mm_shuffle_epi8(low, _mm_and_si128(bytes, half)),
                       _mm_shuffle_epi8(high, _mm_and_si128(_mm_srli_epi16(bytes, 4), half)));
}

}  // namespace

__attribute__((target("ssse3"))) std::uint64_t Beginnings::shuffled_candidates(
    const char* bytes) const {
  const __m128i low_0 = load(places_[0].low.data());
  const __m128i high_0 = load(places_[0].high.data());
  const __m128i low_1 = load(places_[1].low.data());
  const __m128i high_1 = load(places_[1].high.data());
  const __m128i low_2 = load(places_[2].low.data());
  const __m128i high_2 = load(places_[2].high.data());
  std::uint64_t found = 0;
  for (std::size_t at = 0; at < block_size; at += 16) {
    const __m128i groups =
        _mm_and_si128(_mm_and_si128(groups_of(load(bytes + at), low_0, high_0),
                                    groups_of(load(bytes + at + 1), low_1, high_1)),
                      groups_of(load(bytes + at + 2), low_2, high_2));
    const int none = _mm_movemask_epi8(_mm_cmpeq_epi8(groups, _mm_setzero_si128()));
    found |= std::uint64_t{~static_cast<unsigned>(none) & 0xFFFFU} << at;
  }
  return found;
}

std::uint64_t Beginnings::candidates(const char* bytes) const {
  static const bool can_shuffle = __builtin_cpu_supports("ssse3") != 0;
  return can_shuffle ? shuffled_candidates(bytes) : plain_candidates(bytes);
}

#else

std::uint64_t Beginnings::candidates(const char* bytes) const {
  return plain_candidates(bytes);
}

#endif

}  // namespace aar::text
