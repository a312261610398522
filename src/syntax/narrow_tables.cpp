#include "syntax/narrow_tables.hpp"

#include <algorithm>
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "syntax/limits.hpp"
#include "syntax/lines.hpp"
#include "text/ordered.hpp"
#include "text/strings.hpp"

namespace aar::syntax {
namespace {

/// The cells of a row, trimmed; the bars at its ends part nothing.
std::vector<Span> cells_of(std::string_view text, Span line) {
  line = text::trim(text, line);
  if (!line.empty() && text[line.begin] == '|') ++line.begin;
  const bool closed =
      !line.empty() && text[line.end - 1] == '|' && (line.size() < 2 || text[line.end - 2] != '\\');
  if (closed) --line.end;
  std::vector<Span> cells;
  std::size_t begin = line.begin;
  for (std::size_t at = line.begin; at <= line.end; ++at) {
    const bool bar = at < line.end && text[at] == '|' && (at == 0 || text[at - 1] != '\\');
    if (at < line.end && !bar) continue;
    cells.push_back(text::trim(text, Span{begin, at}));
    begin = at + 1;
  }
  return cells;
}

bool is_dashes(std::string_view cell) {
  if (!cell.empty() && cell.front() == ':') cell.remove_prefix(1);
  if (!cell.empty() && cell.back() == ':') cell.remove_suffix(1);
  return !cell.empty() && cell.find_first_not_of('-') == std::string_view::npos;
}

bool is_delimiter_row(std::string_view text, Span line, std::size_t columns) {
  if (text.substr(line.begin, line.size()).find('|') == std::string_view::npos) return false;
  const std::vector<Span> cells = cells_of(text, line);
  return cells.size() == columns && std::all_of(cells.begin(), cells.end(), [&](Span cell) {
           return is_dashes(text.substr(cell.begin, cell.size()));
         });
}

std::vector<Span> lines_of(std::string_view text, Span span) {
  std::vector<Span> lines;
  for (std::size_t begin = span.begin; begin < span.end;) {
    lines.push_back(line_at(text, begin, span.end));
    begin = skip_line_end(text, lines.back().end, span.end);
  }
  return lines;
}

/// What the parser read between two places, markup left out.
std::string plain_between(std::string_view text, const Document& document, Span span) {
  std::string plain;
  auto run = std::partition_point(document.text.begin(), document.text.end(),
                                  [&](const TextRun& one) { return one.span.end <= span.begin; });
  for (; run != document.text.end() && run->span.begin < span.end; ++run) {
    if (run->kind == TextKind::html || run->kind == TextKind::comment) continue;
    const std::size_t begin = std::max(run->span.begin, span.begin);
    plain += text.substr(begin, std::min(run->span.end, span.end) - begin);
  }
  return text::squeeze(plain);
}

std::vector<TableCell> row_of(std::string_view text, const Document& document, Span line,
                              std::size_t columns) {
  std::vector<TableCell> row;
  for (const Span cell : cells_of(text, line)) {
    if (row.size() < columns) row.push_back({cell, plain_between(text, document, cell)});
  }
  while (row.size() < columns)
    row.push_back({{line.end, line.end}, {}});
  return row;
}

/// The line of a paragraph that is a table's head; none when there is no table in it.
std::size_t head_line(std::string_view text, const std::vector<Span>& lines) {
  for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
    const std::string_view head = text.substr(lines[i].begin, lines[i].size());
    if (head.find('|') == std::string_view::npos) continue;
    const std::size_t columns = cells_of(text, lines[i]).size();
    if (columns <= max_columns && is_delimiter_row(text, lines[i + 1], columns)) return i;
  }
  return lines.size();
}

}  // namespace

void read_narrow_tables(std::string_view text, Document& document) {
  const auto has_bar = [text](const Paragraph& paragraph) {
    return text.substr(paragraph.span.begin, paragraph.span.size()).find('|') !=
           std::string_view::npos;
  };
  if (std::none_of(document.paragraphs.begin(), document.paragraphs.end(), has_bar)) return;
  std::vector<Paragraph> kept;
  std::size_t cells = 0;
  const std::size_t before = document.tables.size();
  for (Paragraph& paragraph : document.paragraphs) {
    const std::string_view source = text.substr(paragraph.span.begin, paragraph.span.size());
    const bool may_be = source.find("|-") != std::string_view::npos ||
                        source.find("-|") != std::string_view::npos ||
                        source.find("| -") != std::string_view::npos ||
                        source.find("|:") != std::string_view::npos;
    const std::vector<Span> lines = may_be ? lines_of(text, paragraph.span) : std::vector<Span>();
    const std::size_t head = head_line(text, lines);
    const std::size_t columns = head < lines.size() ? cells_of(text, lines[head]).size() : 0;
    cells += columns * lines.size();
    if (columns == 0 || cells > max_cells) {
      kept.push_back(std::move(paragraph));
      continue;
    }
    Table table;
    table.span = {lines[head].begin, lines.back().end};
    table.header = row_of(text, document, lines[head], columns);
    for (std::size_t i = head + 2; i < lines.size(); ++i)
      table.rows.push_back(row_of(text, document, lines[i], columns));
    document.tables.push_back(std::move(table));
    if (head == 0) continue;
    paragraph.span.end = lines[head - 1].end;
    paragraph.text = plain_between(text, document, paragraph.span);
    kept.push_back(std::move(paragraph));
  }
  document.paragraphs = std::move(kept);
  if (document.tables.size() == before) return;
  text::put_in_order(document.tables, text::begin_of);
}

}  // namespace aar::syntax
