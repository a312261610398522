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

ByteVector word_bytes(ByteVector bytes) {
  return text::bytes_of(is_within(bytes, 'a', 'z') | (bytes == '#') | (bytes == '_'));
}

ByteVector sign_bytes(ByteVector bytes) {
  return text::bytes_of((bytes == '@') | (bytes == '!') | (bytes == '?'));
}

}  // namespace

Folded::Folded(std::string_view text) : text_(text) {
  constexpr std::size_t shortest_usual_word = 5;
  bytes_.reserve(text.size() + 1 + 2 * vector_size);
  bytes_.push_back('\0');
  bytes_ += text;
  bytes_.append(2 * vector_size, '\0');
  starts_.reserve(text.size() / shortest_usual_word);
  char* const begin = bytes_.data() + 1;
  for (std::size_t at = 0; at < text.size(); at += vector_size) {
    const ByteVector bytes = fold(text::load_bytes(begin + at));
    std::memcpy(begin + at, &bytes, vector_size);
  }
  for (std::size_t at = 0; at < text.size(); at += vector_size) {
    const ByteVector bytes = text::load_bytes(begin + at);
    const ByteVector before = text::load_bytes(begin + at - 1);
    const ByteVector starts = (word_bytes(bytes) & ~word_bytes(before)) | sign_bytes(bytes);
    std::size_t half_at = at;
    for (std::uint64_t half : text::matches_of(starts & 0x01)) {
      for (; half != 0; half = text::without_first(half))
        starts_.push_back(static_cast<std::uint32_t>(half_at + text::first_of(half)));
      half_at += vector_size / 2;
    }
  }
}

}  // namespace aar::wording
