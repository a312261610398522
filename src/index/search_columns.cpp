#include "index/search_columns.hpp"

#include <algorithm>
#include <iterator>

#include "index/passages.hpp"
#include "index/tokens.hpp"
#include "text/bytes.hpp"

namespace aar::index {
namespace {

/// So that no phrase goes from one passage to the next.
void add(std::string& column, std::string_view passage) {
  append_gap(column);
  append_tokens(column, passage);
}

std::size_t last_line_of(const RecordText& piece) {
  if (piece.text.find('\r') == std::string::npos)
    return piece.line + text::count_byte(piece.text, '\n');
  return piece.line + LineIndex(piece.text).line_count() - 1;
}

void add_texts(ColumnTexts& columns, const std::vector<RecordText>& texts,
               std::string_view section) {
  const RecordText* before = nullptr;
  bool in_row = false;  // of a table, where the piece begins
  for (const RecordText& piece : texts) {
    if (!section.empty() && piece.section != section) continue;
    const auto* const last = std::end(text_columns) - 1;  // what is none of the others
    const auto* const column =
        std::find_if(std::begin(text_columns), last,
                     [&](const auto& candidate) { return candidate.name == piece.section; });
    std::string& words = columns[static_cast<std::size_t>(column - std::begin(text_columns))];
    // Only a comment stands between two pieces on one line.
    bool goes_on = before != nullptr && before->section == piece.section &&
                   piece.line == last_line_of(*before);
    in_row =
        goes_on && (ends_in_row(before->text) || (in_row && last_line_of(*before) == before->line));
    goes_on = goes_on && !(in_row && piece.text.starts_with('|'));
    for (const Span passage : passages_of(piece.text, in_row)) {
      const auto text = std::string_view(piece.text).substr(passage.begin, passage.size());
      goes_on ? append_tokens(words, text) : add(words, text);
      goes_on = false;
    }
    before = &piece;
  }
}

}  // namespace

ColumnTexts columns_of(const Record& record) {
  ColumnTexts columns(text_column_count);
  add(columns.front(), record.title);
  add(columns.back(), record.id);
  for (const auto& [_, values] : record.values) {
    for (const std::string& value : values)
      add(columns.back(), value);
  }
  add_texts(columns, record.texts, "");
  return columns;
}

ColumnTexts columns_of_section(const Record& record, std::string_view section) {
  ColumnTexts columns(text_column_count);
  add_texts(columns, record.texts, section);
  return columns;
}

}  // namespace aar::index
