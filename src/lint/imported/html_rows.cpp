#include "lint/imported/html_rows.hpp"

#include <algorithm>
#include <array>

#include "lint/imported/label_lines.hpp"
#include "model/cursor.hpp"
#include "model/markup.hpp"
#include "text/strings.hpp"

namespace aar::imported {
namespace {

constexpr std::size_t longest_row = 4000;  // bytes

bool begins_with(std::string_view text, std::size_t at, std::string_view tag) {
  for (std::size_t i = 0; i < tag.size(); ++i) {
    if (at + i >= text.size() || model::to_lower(text[at + i]) != tag[i]) return false;
  }
  return !model::is_alnum(at + tag.size() < text.size() ? text[at + tag.size()] : ' ');
}

/// The next of these tags at or behind `at`.
template <std::size_t N>
std::size_t find_tag(std::string_view text, std::size_t at, std::size_t end,
                     const std::array<std::string_view, N>& tags) {
  for (at = text.find('<', at); at < end; at = text.find('<', at + 1)) {
    for (const std::string_view tag : tags) {
      if (begins_with(text, at, tag)) return at;
    }
  }
  return end;
}

struct Cell {
  std::string text;
  Span span{};
};

constexpr std::array<std::string_view, 4> openings{"<td", "<th", "<dt", "<dd"};
constexpr std::array<std::string_view, 8> ends{"</td", "</th", "</dt", "</dd",
                                               "<td",  "<th",  "<dt",  "<dd"};
constexpr std::array<std::string_view, 3> rows{"<tr", "<dl", "<dt"};
constexpr std::array<std::string_view, 4> row_ends{"</tr", "<tr", "</table", "</dl"};

std::vector<Cell> cells_of(std::string_view text, Span row) {
  std::vector<Cell> cells;
  std::size_t at = find_tag(text, row.begin, row.end, openings);
  while (at < row.end) {
    const std::size_t begin = std::min(text.find('>', at), row.end - 1) + 1;
    const std::size_t end = find_tag(text, begin, row.end, ends);
    cells.push_back({text_of_html(text.substr(begin, end - begin)), {begin, end}});
    at = find_tag(text, end, row.end, openings);
  }
  return cells;
}

}  // namespace

std::string text_of_html(std::string_view html) {
  std::string kept;
  bool tag = false;
  for (const char c : html) {
    if (c == '<') tag = true;
    if (!tag) kept += c;
    if (c == '>' && tag) {
      tag = false;
      kept += ' ';
    }
  }
  return model::plain_text(kept);
}

std::vector<HtmlRow> html_rows(const Document& document, std::string_view text) {
  std::vector<HtmlRow> found;
  std::size_t at = find_tag(text, document.body.begin, text.size(), rows);
  while (at < text.size()) {
    const std::size_t end =
        std::min(find_tag(text, at + 1, text.size(), row_ends), at + longest_row);
    const bool code = std::any_of(document.code_blocks.begin(), document.code_blocks.end(),
                                  [&](const CodeBlock& block) { return block.span.contains(at); });
    const std::vector<Cell> cells = code ? std::vector<Cell>() : cells_of(text, {at, end});
    for (std::size_t i = 0; i + 1 < cells.size(); i += 2) {
      found.push_back(
          {std::string(without_colon(cells[i].text)), cells[i + 1].text, cells[i + 1].span});
    }
    at = find_tag(text, end, text.size(), rows);
  }
  return found;
}

}  // namespace aar::imported
