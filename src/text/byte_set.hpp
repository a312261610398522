// A set of bytes as a table, for the loops that pass over most of a text: reading a file means a
// dozen of them, and a comparison with each sign of a set costs several times as much.
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

  /// The same as first_in(), for where the next one is mostly near.
  [[nodiscard]] std::size_t next_in(std::string_view text, std::size_t from) const {
    const char* at = text.data() + from;
    const char* const end = text.data() + text.size();
    while (at != end && !has(*at))
      ++at;
    return static_cast<std::size_t>(at - text.data());
  }

  /// The first place from `from` on that holds one of the set; the text's size where none does.
  [[nodiscard]] std::size_t first_in(std::string_view text, std::size_t from) const {
    constexpr std::size_t step = 8;
    const char* at = text.data() + from;
    const char* const end = text.data() + text.size();
    // Eight bytes with one branch; the place among them is found below.
    while (static_cast<std::size_t>(end - at) >= step && !any_of_eight(at))
      at += step;
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

 private:
  [[nodiscard]] bool any_of_eight(const char* at) const {
    const unsigned low = unsigned{has(at[0])} | unsigned{has(at[1])} | unsigned{has(at[2])} |
                         unsigned{has(at[3])};
    return (low | unsigned{has(at[4])} | unsigned{has(at[5])} | unsigned{has(at[6])} |
            unsigned{has(at[7])}) != 0;
  }

  std::array<bool, 256> has_{};
};

}  // namespace aar::text
