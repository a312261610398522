#include "syntax/delimiter_rows.hpp"

#include <algorithm>
#include <cstddef>

#include "syntax/lines.hpp"
#include "text/strings.hpp"

namespace aar::syntax {
namespace {

/// `| :- | - |` as `|:---|---|`: GitHub takes one dash for a column, the parser wants three bytes.
/// Nothing moves; nothing for a row that is wide enough, no row of dashes, or too narrow.
std::optional<std::string> wide_delimiters(std::string_view row) {
  static constexpr std::size_t least = 3;
  if (row.empty() || row.front() == ' ' || row.front() == '\t' ||
      row.find('|') == std::string_view::npos) {
    return std::nullopt;
  }
  std::string wide(row);
  bool narrow = false;
  for (std::size_t begin = 0; begin <= row.size();) {
    const std::size_t end = std::min(row.find('|', begin), row.size());
    const std::string_view cell = text::trim(row.substr(begin, end - begin));
    if (!cell.empty()) {
      std::string_view dashes = cell;
      if (dashes.front() == ':') dashes.remove_prefix(1);
      if (!dashes.empty() && dashes.back() == ':') dashes.remove_suffix(1);
      const bool only = !dashes.empty() && dashes.find_first_not_of('-') == std::string_view::npos;
      if (!only || end - begin < least) return std::nullopt;
      narrow = narrow || cell.size() < least;
      std::fill(wide.begin() + static_cast<std::ptrdiff_t>(begin),
                wide.begin() + static_cast<std::ptrdiff_t>(end), '-');
      if (cell.front() == ':') wide[begin] = ':';
      if (cell.back() == ':') wide[end - 1] = ':';
    }
    begin = end + 1;
  }
  if (!narrow) return std::nullopt;
  return wide;
}

}  // namespace

std::optional<std::string> with_wide_delimiters(std::string_view text, Span body) {
  std::optional<std::string> copy;
  const std::string_view read = text.substr(0, body.end);
  // From one run of lines with bars to the next: the second of a run may be a delimiter row.
  std::size_t bar = read.find('|', body.begin);
  while (bar != std::string_view::npos) {
    std::size_t begin = next_line(read, bar, body.end);
    for (bool second = true;; second = false) {
      const Span line = line_at(read, begin, body.end);
      const std::string_view row = read.substr(line.begin, line.size());
      if (row.find('|') == std::string_view::npos) break;
      if (const auto wide = second ? wide_delimiters(row) : std::nullopt) {
        if (!copy) copy = std::string(text);
        copy->replace(line.begin, row.size(), *wide);
      }
      begin = skip_line_end(read, line.end, body.end);
    }
    bar = read.find('|', begin);
  }
  return copy;
}

}  // namespace aar::syntax
