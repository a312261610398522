#include "lint/resolve.hpp"

#include <algorithm>

#include "lint/spans.hpp"

namespace aar {
namespace {

// Reports show a line with a caret below; nobody reads that of a longer one.
constexpr std::size_t max_line = 4096;

struct Point {
  std::size_t offset = 0;
  Position* position = nullptr;
};

bool is_continuation(char byte) {
  return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U;
}

/// Columns counted onwards from the point before: `points` are sorted by offset.
void place_points(const LineIndex& lines, std::string_view text, const std::vector<Point>& points) {
  std::size_t line = 0;
  std::size_t counted = 0;
  std::size_t column = 1;
  for (const Point& point : points) {
    std::size_t offset = point.offset;
    while (offset > 0 && offset < text.size() && is_continuation(text[offset]))
      --offset;
    const std::size_t line_here = lines.line_of(offset);
    if (line_here != line) {
      line = line_here;
      counted = lines.line_span(line).begin;
      column = 1;
    }
    for (; counted < offset; ++counted) {
      if (!is_continuation(text[counted])) ++column;
    }
    *point.position = Position{line, column};
  }
}

/// What no report may show: the lines of a credential, whichever finding they belong to.
SpanSet redacted_spans(const std::vector<Diagnostic>& diagnostics) {
  std::vector<Span> spans;
  for (const Diagnostic& diagnostic : diagnostics) {
    if (diagnostic.redacted) spans.push_back(diagnostic.place.span);
  }
  return SpanSet(std::move(spans));
}

void cut(Span& span, std::size_t size) {
  span.end = std::min(span.end, size);
  span.begin = std::min(span.begin, span.end);
}

}  // namespace

void resolve_places(const Source& source, std::vector<Diagnostic>& diagnostics) {
  const std::string_view text = source.text();
  const LineIndex lines(text);
  std::vector<Place*> places;
  for (Diagnostic& diagnostic : diagnostics) {
    diagnostic.place.path = source.path();
    places.push_back(&diagnostic.place);
    for (Note& note : diagnostic.notes) {
      if (note.place.path.empty()) places.push_back(&note.place);
    }
  }

  std::vector<Point> points;
  points.reserve(2 * places.size());
  for (Place* const place : places) {
    cut(place->span, text.size());
    points.push_back({place->span.begin, &place->begin});
    points.push_back({place->span.end, &place->end});
  }
  std::sort(points.begin(), points.end(),
            [](const Point& left, const Point& right) { return left.offset < right.offset; });
  place_points(lines, text, points);

  const SpanSet redacted = redacted_spans(diagnostics);
  for (Place* const place : places) {
    const Span line = lines.line_span(place->begin.line);
    if (line.size() <= max_line && !redacted.touches(line))
      place->line = std::string(source.text(line));
  }
}

}  // namespace aar
