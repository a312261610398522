// Where in a text one of some strings may begin, judged by their first three bytes. Where the
// processor can look up sixteen bytes at once, 64 places cost what a table costs for a dozen; the
// way is known as Teddy, from Hyperscan.
#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <string_view>

namespace aar::text {

class Beginnings {
 public:
  static constexpr std::size_t depth = 3;

  /// `string` is not empty. Letters of ASCII in either case, if asked for. Strings are put into
  /// eight groups so that few others are taken for one of them.
  void add(std::string_view string, bool any_case = false);

  /// Calls `visit` with each offset from `from` on at which one may begin, in their order, among
  /// them all at which one does, until it returns false.
  template <class Visit>
  void each_in(std::string_view text, std::size_t from, Visit visit) const {
    std::size_t at = from;
    while (at + block_reach <= text.size()) {
      std::array<std::uint64_t, 16> some;
      const std::size_t whole = (text.size() - at - (block_reach - block_size)) / block_size;
      const std::span found = std::span(some).first(std::min(whole, some.size()));
      look(text.data() + at, found);
      for (const std::uint64_t block : found) {
        if (!each_of(block, at, visit)) return;
        at += block_size;
      }
    }
    while (at < text.size()) {
      std::array<char, block_reach> rest{};
      const std::size_t size = std::min(text.size() - at, rest.size());
      std::memcpy(rest.data(), text.data() + at, size);
      std::uint64_t found = 0;
      look(rest.data(), std::span(&found, 1));
      if (size < block_size) found &= (std::uint64_t{1} << size) - 1;
      if (!each_of(found, at, visit)) return;
      at += block_size;
    }
  }

  /// One bit for each place that may be one, 64 of them for each number; reads two bytes more.
  void look(const char* bytes, std::span<std::uint64_t> found) const;
  /// The same without the processor's help; for the test.
  void look_plainly(const char* bytes, std::span<std::uint64_t> found) const;

  static constexpr std::size_t block_size = 64;
  static constexpr std::size_t block_reach = block_size + depth - 1;

 private:
  template <class Visit>
  static bool each_of(std::uint64_t found, std::size_t at, Visit& visit) {
    for (; found != 0; found &= found - 1) {
      if (!visit(at + static_cast<std::size_t>(std::countr_zero(found)))) return false;
    }
    return true;
  }

  /// Which halves of bytes the strings of a group have, by place: a bit for each.
  struct Group {
    Group() = default;
    Group(std::string_view string, bool any_case);

    [[nodiscard]] Group with(const Group& other) const;
    /// How many strings of three bytes are taken for one of the group's.
    [[nodiscard]] std::size_t breadth() const;

    std::array<std::uint16_t, depth> low{}, high{};
  };

  /// The same the other way about: the groups that have this half, a bit for each of the eight.
  using Halves = std::array<std::uint8_t, 16>;

  struct Place {
    Halves low{}, high{};
  };

#ifdef __x86_64__
  void look_shuffling(const char* bytes, std::span<std::uint64_t> found) const;
#endif

  std::array<Group, 8> groups_{};
  std::array<Place, depth> places_{};
};

}  // namespace aar::text
