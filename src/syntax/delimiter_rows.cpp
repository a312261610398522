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
  bool bars = false;    // has the line before any, as a table's head?
  bool before = false;  // and the one before that?
  for (std::size_t begin = body.begin; begin < body.end;) {
    const Span line = line_at(text, begin, body.end);
    const std::string_view row = text.substr(line.begin, line.size());
    if (bars && !before) {
      if (const auto wide = wide_delimiters(row)) {
        if (!copy) copy = std::string(text);
        copy->replace(line.begin, row.size(), *wide);
      }
    }
    before = bars;
    bars = row.find('|') != std::string_view::npos;
    begin = skip_line_end(text, line.end, body.end);
  }
  return copy;
}

}  // namespace aar::syntax
