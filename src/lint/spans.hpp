// A set of byte ranges with a fast answer to "is this offset in one of them?".
#pragma once

#include <span>
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
  friend class SpanSetInOrder;

  std::vector<Span> spans_;  // sorted, disjoint
};

/// Asks a set, which it keeps a view of, for one offset after the other.
class SpanSetInOrder {
 public:
  explicit SpanSetInOrder(const SpanSet& set) : rest_(set.spans_) {}

  /// `offset` is not before the last one.
  bool contains(std::size_t offset) {
    while (!rest_.empty() && rest_.front().end <= offset)
      rest_ = rest_.subspan(1);
    return !rest_.empty() && rest_.front().begin <= offset;
  }

 private:
  std::span<const Span> rest_;
};

}  // namespace aar
