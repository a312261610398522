// A set of bytes as a table, for loops that go from word to word. Where hardly any byte of a text
// is of the set, text/bytes.hpp passes over sixteen at a time.
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

namespace aar::text {

class ByteSet {
 public:
  constexpr explicit ByteSet(std::string_view bytes) {
    for (const char byte : bytes)
      has_[static_cast<unsigned char>(byte)] = true;
  }

  /// All bytes of which `holds` says so.
  constexpr explicit ByteSet(bool (*holds)(char)) {
    for (unsigned byte = 0; byte < has_.size(); ++byte)
      has_[byte] = holds(static_cast<char>(byte));
  }

  [[nodiscard]] constexpr bool has(char byte) const {
    return has_[static_cast<unsigned char>(byte)];
  }

  /// The first place from `from` on that holds one of the set; the text's size where none does.
  [[nodiscard]] std::size_t first_in(std::string_view text, std::size_t from) const {
    const char* at = text.data() + from;
    const char* const end = text.data() + text.size();
    while (at != end && !has(*at))
      ++at;
    return static_cast<std::size_t>(at - text.data());
  }

  /// The first place from `from` on that holds none of the set; the text's size where none does.
  [[nodiscard]] std::size_t first_not_in(std::string_view text, std::size_t from) const {
    const char* at = text.data() + from;
    const char* const end = text.data() + text.size();
    while (at != end && has(*at))
      ++at;
    return static_cast<std::size_t>(at - text.data());
  }

  /// Calls `visit` with each run of bytes that are none of the set, in their order, until it
  /// returns false.
  template <class Visit>
  void each_between(std::string_view text, Visit visit) const {
    for (std::size_t at = first_not_in(text, 0); at < text.size();) {
      const std::size_t end = first_in(text, at);
      if (!visit(text.substr(at, end - at))) return;
      at = first_not_in(text, end);
    }
  }

 private:
  std::array<bool, 256> has_{};
};

}  // namespace aar::text
