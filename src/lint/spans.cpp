#include "lint/spans.hpp"

#include <algorithm>
#include <utility>

namespace aar {

SpanSet::SpanSet(std::vector<Span> spans) : spans_(std::move(spans)) {
  if (!std::is_sorted(spans_.begin(), spans_.end())) std::sort(spans_.begin(), spans_.end());
  auto last = spans_.begin();  // behind what is kept
  for (const Span span : spans_) {
    if (span.empty()) continue;
    if (last != spans_.begin() && span.begin <= (last - 1)->end) {
      (last - 1)->end = std::max((last - 1)->end, span.end);
    } else {
      *last++ = span;
    }
  }
  spans_.erase(last, spans_.end());
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
