#include "lint/spans.hpp"

#include <algorithm>

namespace aar {

SpanSet::SpanSet(std::vector<Span> spans) {
  if (!std::is_sorted(spans.begin(), spans.end())) std::sort(spans.begin(), spans.end());
  spans_.reserve(spans.size());
  for (const Span span : spans) {
    if (span.empty()) continue;
    if (!spans_.empty() && span.begin <= spans_.back().end) {
      spans_.back().end = std::max(spans_.back().end, span.end);
    } else {
      spans_.push_back(span);
    }
  }
}

bool SpanSet::contains(std::size_t offset) const {
  return touches({offset, offset + 1});
}

bool SpanSet::touches(Span span) const {
  const auto after = std::partition_point(spans_.begin(), spans_.end(), [&](const Span& candidate) {
    return candidate.end <= span.begin;
  });
  return after != spans_.end() && after->begin < span.end;
}

}  // namespace aar
