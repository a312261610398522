// What Markdown may not ask of the parser: tables, link definitions and nesting beyond any review.
// The offending lines are found before parsing and blanked in a copy of the same length, so that
// every offset stays true and the rest is read.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "aar/document.hpp"

namespace aar::syntax {

inline constexpr std::size_t max_columns = 64;
inline constexpr std::size_t max_cells = 100'000;      // of all tables of a file
inline constexpr std::size_t max_definitions = 2'000;  // of link references
inline constexpr int max_depth = 100;                  // of lists and quotes

inline constexpr std::size_t max_bare_links = 5'000;  // addresses without any link mark

// Of what stands outside of fences: a review of a hundred pages has a twentieth of it.
inline constexpr std::size_t max_lines = 50'000;   // that are not blank
inline constexpr std::size_t max_marks = 200'000;  // characters that Markdown may read: `[`, `*` …
// The parser looks for the line of each bracket from its paragraph's first line on.
inline constexpr std::size_t max_bracket_lines = 25'000'000;
inline constexpr std::size_t max_parts = 400'000;  // blocks, spans and texts of all kinds

struct LimitReport {
  std::vector<Span> blanked;        // lines the parser must not see, by position
  bool costly_definitions = false;  // long ones, and many places that may use them
  bool many_bare_links = false;
  std::vector<Fault> faults;
};

struct LimitOptions {
  std::size_t definitions = max_definitions;  // how many may stay
  bool heed_fences = true;                    // what looks like code hides tables and definitions
};

/// Scans the body once.
LimitReport check_limits(std::string_view text, Span body, LimitOptions options);

/// The text with blanks in place of those lines; line ends stay.
std::string blank_out(std::string_view text, const std::vector<Span>& lines);

Fault too_deep(Span span);
Fault too_many_definitions(Span span);
Fault too_many_cells(Span span);
Fault too_many_bare_links(Span span);
/// `reason` is a fact; the span is that of the first line that is not read.
Fault too_much_markup(Span span, std::string_view reason);

}  // namespace aar::syntax
