#include <algorithm>
#include <utility>

#include "syntax/reader.hpp"
#include "text/strings.hpp"

namespace aar::syntax {

void MarkdownReader::start_row_at(std::size_t content) {
  row_ = {content, lines_.line_end(content)};
  cell_ = content;
  if (cell_ < row_.end && text_[cell_] == '|') ++cell_;
}

void MarkdownReader::enter_table(std::size_t columns) {
  end_implicit_paragraph();
  if (skipping()) return;
  columns_ = columns;
  const std::size_t content = lines_.find_table(cursor_).value_or(cursor_);
  row_ = {content, lines_.line_end(content)};
  const bool top = items_.empty() && quotes_ == 0;
  Table table;
  table.span = {top ? lines_.line_begin(content) : content, row_.end};
  table.rows.reserve(4);  // about what tables have
  document_.tables.push_back(std::move(table));
}

void MarkdownReader::leave_table() {
  if (skipping()) return;
  close_lines(document_.tables.back().span.end);
}

void MarkdownReader::enter_row(bool header) {
  if (skipping()) return;
  in_header_ = header;
  Table& table = document_.tables.back();
  std::vector<TableCell>& row = header ? table.header : table.rows.emplace_back();
  row.reserve(columns_);
  if (header) {
    start_row_at(row_.begin);
    return;
  }
  start_row_at(lines_.skip_prefix(lines_.next_line(row_.end), quotes_ > 0));
}

void MarkdownReader::leave_row() {
  if (skipping()) return;
  if (in_header_) {
    const std::size_t delimiter = lines_.next_line(row_.end);
    row_ = {delimiter, lines_.line_end(delimiter)};
  }
  Table& table = document_.tables.back();
  table.span.end = std::max(table.span.end, row_.end);
}

void MarkdownReader::enter_cell() {
  if (!skipping()) begin_leaf(Leaf::cell);
}

void MarkdownReader::add_cell(TableCell cell) {
  Table& table = document_.tables.back();
  auto& row = in_header_ ? table.header : table.rows.back();
  if (row.size() < columns_) row.push_back(std::move(cell));
}

void MarkdownReader::leave_cell() {
  close_comment();
  leaf_ = Leaf::none;
  if (skipping()) return;
  // md4c 0.4.8 leaves out a cell without a single blank (`| a || c |`), and pads the row at its
  // end.
  for (; cell_ < row_.end && text_[cell_] == '|'; ++cell_)
    add_cell({{cell_, cell_}, {}});
  const std::size_t from = std::min(touched_ ? std::max(cell_, touched_->end) : cell_, row_.end);
  const std::size_t bar = std::min(text_.substr(0, row_.end).find('|', from), row_.end);
  TableCell cell;
  cell.span = lines_.trimmed({std::min(cell_, bar), bar});
  if (cell.span.empty()) {
    const std::size_t inside = std::min(cell_ + (cell_ < bar ? 1U : 0U), bar);
    cell.span = {inside, inside};
  }
  cell.text = plain_text();
  // In a table the bar is escaped even in code, where a backslash is none.
  if (cell.text.find("\\|") != std::string::npos)
    cell.text = text::replace_all(cell.text, "\\|", "|");
  cell_ = std::min(bar + 1, row_.end);
  add_cell(std::move(cell));
}

}  // namespace aar::syntax
