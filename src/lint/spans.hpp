// A set of byte ranges with a fast answer to "is this offset in one of them?".
#pragma once

#include <vector>

#include "aar/source.hpp"

namespace aar {

class SpanSet {
 public:
  SpanSet() = default;
  /// Any order, overlapping ones allowed; empty ones are left out.
  explicit SpanSet(std::vector<Span> spans);

  [[nodiscard]] bool contains(std::size_t offset) const;
  [[nodiscard]] bool touches(Span span) const;

 private:
  std::vector<Span> spans_;  // sorted, disjoint
};

}  // namespace aar
