#include "lint/wording/folded.hpp"

#include "text/bytes.hpp"

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

}  // namespace

Folded::Folded(std::string_view text)
    : text_(text), starts_(std::make_unique_for_overwrite<std::uint32_t[]>(text.size())) {
  bytes_.reserve(text.size() + 2 * vector_size);
  bytes_ += text;
  bytes_.append(2 * vector_size, '\0');
  std::uint32_t in_word = 0;  // 1 when the byte before is of a word
  for (std::size_t at = 0; at < text.size(); at += vector_size) {
    const ByteVector bytes = fold(text::load_bytes(bytes_.data() + at));
    std::memcpy(bytes_.data() + at, &bytes, vector_size);
    const std::uint32_t words = words_among(bytes);
    std::uint32_t starts = (words & ~(words << 1U | in_word)) | signs_among(bytes);
    in_word = words >> (vector_size - 1);
    for (; starts != 0; starts &= starts - 1)
      starts_[count_++] = static_cast<std::uint32_t>(at + text::first_of(starts));
  }
}

}  // namespace aar::wording
