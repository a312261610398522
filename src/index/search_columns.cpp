#include "index/search_columns.hpp"

#include <algorithm>
#include <iterator>

#include "index/tokens.hpp"

namespace aar::index {
namespace {

void add_texts(ColumnTexts& columns, const std::vector<RecordText>& texts,
               std::string_view section) {
  for (const RecordText& piece : texts) {
    if (!section.empty() && piece.section != section) continue;
    const auto* const last = std::end(text_columns) - 1;  // what is none of the others
    const auto* const column =
        std::find_if(std::begin(text_columns), last,
                     [&](const auto& candidate) { return candidate.name == piece.section; });
    append_tokens(columns[static_cast<std::size_t>(column - std::begin(text_columns))], piece.text);
  }
}

}  // namespace

ColumnTexts columns_of(const Record& record) {
  ColumnTexts columns(text_column_count);
  append_tokens(columns.front(), record.title);
  append_tokens(columns.back(), record.id);
  for (const auto& [_, values] : record.values) {
    for (const std::string& value : values)
      append_tokens(columns.back(), value);
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
