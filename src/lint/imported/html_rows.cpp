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
  bool head = false;  // `<th>`
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
    cells.push_back({text_of_html(text.substr(begin, end - begin)),
                     {begin, end},
                     begins_with(text, at, "<th")});
    at = find_tag(text, end, row.end, openings);
  }
  return cells;
}

bool is_head(const std::vector<Cell>& cells) {
  return cells.size() >= 2 &&
         std::all_of(cells.begin(), cells.end(), [](const Cell& cell) { return cell.head; });
}

/// Below a row of titles each cell is its column's; else the cells are labels and values in turn.
void add_rows(const std::vector<Cell>& head, const std::vector<Cell>& cells,
              std::vector<HtmlRow>& found) {
  if (is_head(cells) && cells.size() > 2) return;
  const auto add = [&](const Cell& label, const Cell& value) {
    found.push_back({std::string(without_colon(label.text)), value.text, value.span});
  };
  if (!head.empty() && head.size() == cells.size()) {
    for (std::size_t i = 0; i < cells.size(); ++i)
      add(head[i], cells[i]);
    return;
  }
  for (std::size_t i = 0; i + 1 < cells.size(); i += 2)
    add(cells[i], cells[i + 1]);
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
  std::vector<Cell> head;  // the row of titles above
  std::size_t at = find_tag(text, document.body.begin, text.size(), rows);
  while (at < text.size()) {
    const std::size_t limit = std::min(text.size(), at + longest_row);
    const std::size_t end = find_tag(text, at + 1, limit, row_ends);
    const auto block =
        std::partition_point(document.code_blocks.begin(), document.code_blocks.end(),
                             [at](const CodeBlock& one) { return one.span.end <= at; });
    const bool code = block != document.code_blocks.end() && block->span.contains(at);
    const std::vector<Cell> cells = code ? std::vector<Cell>() : cells_of(text, {at, end});
    add_rows(head, cells, found);
    head = is_head(cells) ? cells : std::vector<Cell>();
    at = find_tag(text, end, text.size(), rows);
  }
  return found;
}

}  // namespace aar::imported
