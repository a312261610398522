#include "git/object.hpp"

namespace aar::git {
namespace {

/// 0 to 15; 16 for what is no lower-case hexadecimal digit.
unsigned digit(char c) {
  if (c >= '0' && c <= '9') return static_cast<unsigned>(c - '0');
  if (c >= 'a' && c <= 'f') return static_cast<unsigned>(c - 'a') + 10;
  return 16;
}

}  // namespace

ObjectId ObjectId::parse(std::string_view text) {
  ObjectId id;
  if (text.size() != 40 && text.size() != 64) return id;
  for (std::size_t i = 0; i < text.size(); i += 2) {
    const unsigned high = digit(text[i]);
    const unsigned low = digit(text[i + 1]);
    if (high > 15 || low > 15) return {};
    id.bytes[i / 2] = static_cast<std::uint8_t>(high * 16 + low);
  }
  id.size = static_cast<std::uint8_t>(text.size() / 2);
  return id;
}

std::string ObjectId::hex() const {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string text;
  text.reserve(std::size_t{2} * size);
  for (std::size_t i = 0; i < size; ++i) {
    text += digits[bytes[i] / 16];
    text += digits[bytes[i] % 16];
  }
  return text;
}

}  // namespace aar::git
