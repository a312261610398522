// The outline that headings make. Bold lines are read as sections, but make no outline and no
// anchor.
#pragma once

#include <array>
#include <cstddef>

#include "aar/document.hpp"

namespace aar {

/// Where in the outline a heading stands, fed in document order.
class HeadingPath {
 public:
  /// The number of the heading that this one stands below: 0 is the document.
  std::size_t enter(const Heading& heading);

 private:
  static constexpr std::size_t levels = 7;
  std::array<std::size_t, levels> open_{};  // by level: the number of the last heading of it
  std::size_t count_ = 0;
};

}  // namespace aar
