#include "lint/wording/folded.hpp"

#include "text/bytes.hpp"

#ifdef __x86_64__
#include <immintrin.h>
#endif

namespace aar::wording {
namespace {

using text::ByteVector;
using text::is_within;
using text::vector_size;

ByteVector chosen(ByteVector where, char sign, ByteVector otherwise) {
  return (where & static_cast<unsigned char>(sign)) | (otherwise & ~where);
}

ByteVector fold(ByteVector bytes) {
  const auto upper = text::bytes_of(is_within(bytes, 'A', 'Z'));
  const auto digits = text::bytes_of(is_within(bytes, '0', '9'));
  const auto blanks = text::bytes_of((bytes == '\n') | (bytes == '\t') | (bytes == '\r'));
  const auto hashes = text::bytes_of(bytes == '#');
  const ByteVector lowered = bytes | (upper & static_cast<unsigned char>('a' - 'A'));
  return chosen(digits, '#', chosen(hashes, '\x01', chosen(blanks, ' ', lowered)));
}

std::uint32_t words_among(ByteVector bytes) {
  return text::bits_of(is_within(bytes, 'a', 'z') | (bytes == '#') | (bytes == '_'));
}

std::uint32_t signs_among(ByteVector bytes) {
  return text::bits_of((bytes == '@') | (bytes == '!') | (bytes == '?'));
}

/// Writes where words and signs begin, one after the other.
class Starts {
 public:
  explicit Starts(std::uint32_t* out) : begin_(out), end_(out) {}

  /// `words` and `signs` tell of `width` bytes from `at` on which are of a word or are a sign.
  void add(std::size_t at, std::uint32_t words, std::uint32_t signs, std::size_t width) {
    std::uint32_t starts = (words & ~(words << 1U | in_word_)) | signs;
    in_word_ = words >> (width - 1);
    for (; starts != 0; starts &= starts - 1)
      *end_++ = static_cast<std::uint32_t>(at + text::first_of(starts));
  }

  [[nodiscard]] std::size_t count() const { return static_cast<std::size_t>(end_ - begin_); }

 private:
  std::uint32_t* begin_;
  std::uint32_t* end_;
  std::uint32_t in_word_ = 0;  // 1 when the byte before is of a word
};

}  // namespace

std::size_t fold_plainly(char* bytes, std::size_t size, std::uint32_t* out) {
  Starts starts(out);
  for (std::size_t at = 0; at < size; at += vector_size) {
    const ByteVector folded = fold(text::load_bytes(bytes + at));
    std::memcpy(bytes + at, &folded, vector_size);
    starts.add(at, words_among(folded), signs_among(folded), vector_size);
  }
  return starts.count();
}

#ifdef __x86_64__

namespace {

#define AAR_WIDE __attribute__((target("avx2")))

AAR_WIDE __m256i equal(__m256i bytes, char one) {
  return _mm256_cmpeq_epi8(bytes, _mm256_set1_epi8(one));
}

AAR_WIDE __m256i within(__m256i bytes, char first, char last) {
  const __m256i above = _mm256_sub_epi8(bytes, _mm256_set1_epi8(first));
  const __m256i most = _mm256_set1_epi8(static_cast<char>(last - first));
  return _mm256_cmpeq_epi8(_mm256_min_epu8(above, most), above);
}

AAR_WIDE __m256i any_of(__m256i one, __m256i other, __m256i third) {
  return _mm256_or_si256(_mm256_or_si256(one, other), third);
}

AAR_WIDE __m256i put(__m256i where, char sign, __m256i otherwise) {
  return _mm256_blendv_epi8(otherwise, _mm256_set1_epi8(sign), where);
}

AAR_WIDE std::uint32_t bits(__m256i bytes) {
  return static_cast<std::uint32_t>(_mm256_movemask_epi8(bytes));
}

/// The same, 32 bytes at a time.
AAR_WIDE std::size_t fold_wide(char* bytes, std::size_t size, std::uint32_t* out) {
  constexpr std::size_t width = 32;
  Starts starts(out);
  for (std::size_t at = 0; at < size; at += width) {
    auto* const place = reinterpret_cast<__m256i*>(bytes + at);
    const __m256i read = _mm256_loadu_si256(place);
    const __m256i upper = within(read, 'A', 'Z');
    const __m256i digits = within(read, '0', '9');
    const __m256i blanks = any_of(equal(read, '\n'), equal(read, '\t'), equal(read, '\r'));
    const __m256i lower =
        _mm256_or_si256(read, _mm256_and_si256(upper, _mm256_set1_epi8('a' - 'A')));
    const __m256i folded = put(digits, '#', put(equal(read, '#'), '\x01', put(blanks, ' ', lower)));
    _mm256_storeu_si256(place, folded);
    const __m256i words = any_of(within(folded, 'a', 'z'), digits, equal(folded, '_'));
    const __m256i signs = any_of(equal(folded, '@'), equal(folded, '!'), equal(folded, '?'));
    starts.add(at, bits(words), bits(signs), width);
  }
  return starts.count();
}

#undef AAR_WIDE

}  // namespace

std::size_t fold_bytes(char* bytes, std::size_t size, std::uint32_t* out) {
  return text::has_avx2() ? fold_wide(bytes, size, out) : fold_plainly(bytes, size, out);
}

#else

std::size_t fold_bytes(char* bytes, std::size_t size, std::uint32_t* out) {
  return fold_plainly(bytes, size, out);
}

#endif

Folded::Folded(std::string_view text)
    : text_(text), starts_(std::make_unique_for_overwrite<std::uint32_t[]>(text.size())) {
  bytes_.reserve(text.size() + fold_reach);
  bytes_ += text;
  bytes_.append(fold_reach, '\0');
  count_ = fold_bytes(bytes_.data(), text.size(), starts_.get());
}

}  // namespace aar::wording
