// Plain words without which a pattern cannot match, looked for in one pass over a text: matching
// all patterns costs more than linting. Hints are ASCII and found in any case.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "text/beginnings.hpp"

namespace aar {

/// Whose hint it is: one bit each.
using HintOwners = std::uint32_t;

class HintTable {
 public:
  /// `hint` must not be empty.
  void add(std::string_view hint, HintOwners owner);
  /// All hints of another table.
  void add(const HintTable& other, HintOwners owner);

  [[nodiscard]] bool empty() const { return entries_.empty(); }

  /// Those of `wanted` that have a hint in the text; ends where all of them are found.
  [[nodiscard]] HintOwners owners_in(std::string_view text, HintOwners wanted) const;

 private:
  struct Entry {
    std::string hint;  // lower case
    HintOwners owner = 0;
  };

  /// One bit for each group of hints: those that may have this byte at this place. Up to 32 hints
  /// have a group of their own.
  using Groups = std::uint32_t;
  static constexpr std::size_t group_count = 32;

  [[nodiscard]] HintOwners owners_at(std::string_view text, Groups groups) const;

  std::vector<Entry> entries_;
  text::Beginnings beginnings_;
  std::array<std::array<Groups, 256>, 3> bytes_{};  // the first three bytes, in either case
};

}  // namespace aar
