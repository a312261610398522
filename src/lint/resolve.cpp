#include "lint/resolve.hpp"

#include <algorithm>

#include "lint/spans.hpp"
#include "text/utf8.hpp"

namespace aar {
namespace {

// Reports show a line with a caret below; nobody reads that of a longer one.
constexpr std::size_t max_line = 4096;

struct Wanted {
  std::size_t offset = 0;
  Position* position = nullptr;
  Units* units = nullptr;
};

/// Columns counted onwards from the point before: `points` are sorted by offset.
void place_points(const LineIndex& lines, std::string_view text,
                  const std::vector<Wanted>& points) {
  std::size_t line = 0;
  std::size_t counted = 0;
  std::size_t column = 1;
  std::size_t wide = 0;  // characters that are two code units in UTF-16
  for (const Wanted& point : points) {
    std::size_t offset = point.offset;
    while (offset > 0 && offset < text.size() && text::is_continuation(text[offset]))
      --offset;
    const std::size_t line_here = lines.line_of(offset);
    if (line_here != line) {
      line = line_here;
      counted = lines.line_span(line).begin;
      column = 1;
      wide = 0;
    }
    for (; counted < offset; ++counted) {
      if (!text::is_continuation(text[counted])) ++column;
      if (static_cast<unsigned char>(text[counted]) >= 0xF0U) ++wide;
    }
    *point.position = Position{line, column};
    *point.units = Units{column + wide, offset - lines.line_span(line).begin + 1};
  }
}

/// What no report may show: the lines of a credential, whichever finding they belong to.
SpanSet redacted_spans(const std::vector<Diagnostic>& diagnostics, std::vector<Span> spans) {
  for (const Diagnostic& diagnostic : diagnostics) {
    if (diagnostic.redacted) spans.push_back(diagnostic.place.span);
  }
  return SpanSet(std::move(spans));
}

void cut(Span& span, std::size_t size) {
  span.end = std::min(span.end, size);
  span.begin = std::min(span.begin, span.end);
}

/// Both ends of a place or an edit of this source.
template <class Ends>
void add_points(Ends& ends, std::size_t size, std::vector<Wanted>& points) {
  cut(ends.span, size);
  points.push_back({ends.span.begin, &ends.begin, &ends.begin_units});
  points.push_back({ends.span.end, &ends.end, &ends.end_units});
}

Span whole_lines(const LineIndex& lines, Span span) {
  return {lines.line_span(lines.line_of(span.begin)).begin,
          lines.line_span(lines.line_of(span.end)).end};
}

void hide_fixes(const LineIndex& lines, const SpanSet& redacted,
                std::vector<Diagnostic>& diagnostics) {
  for (Diagnostic& diagnostic : diagnostics) {
    if (!diagnostic.fix) continue;
    const std::vector<Edit>& edits = diagnostic.fix->edits;
    diagnostic.fix->redacted =
        diagnostic.redacted || std::any_of(edits.begin(), edits.end(), [&](const Edit& edit) {
          return redacted.touches(whole_lines(lines, edit.span));
        });
  }
}

}  // namespace

void resolve_places(const Source& source, std::vector<Diagnostic>& diagnostics,
                    std::vector<Span> hidden) {
  if (diagnostics.empty()) return;
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

  std::vector<Wanted> points;
  points.reserve(2 * places.size());
  for (Place* const place : places)
    add_points(*place, text.size(), points);
  for (Diagnostic& diagnostic : diagnostics) {
    if (!diagnostic.fix) continue;
    for (Edit& edit : diagnostic.fix->edits)
      add_points(edit, text.size(), points);
  }
  std::sort(points.begin(), points.end(),
            [](const Wanted& left, const Wanted& right) { return left.offset < right.offset; });
  place_points(lines, text, points);

  const SpanSet redacted = redacted_spans(diagnostics, std::move(hidden));
  for (Place* const place : places) {
    const Span line = lines.line_span(place->begin.line);
    if (line.size() <= max_line && !redacted.touches(line))
      place->line = std::string(source.text(line));
  }
  hide_fixes(lines, redacted, diagnostics);
}

}  // namespace aar
