#include <fmt/format.h>

#include "cli/imports/formats.hpp"
#include "cli/imports/row_document.hpp"
#include "text/csv.hpp"
#include "text/sha256.hpp"
#include "text/strings.hpp"
#include "text/utf8.hpp"

namespace aar::cli {
namespace {

constexpr std::size_t largest_table = std::size_t{100} * 1024 * 1024;

ColumnValues values_of(const text::CsvRow& header, const text::CsvRow& row) {
  ColumnValues values;
  for (std::size_t i = 0; i < row.cells.size(); ++i) {
    const std::string column = i < header.cells.size() ? std::string(text::trim(header.cells[i]))
                                                       : fmt::format("Column {}", i + 1);
    values.push_back({.column = column, .values = {row.cells[i]}});
  }
  return values;
}

ImportEntries read_separated(const ImportEntry& file, const ColumnMap& columns, char separator) {
  require_fields(columns);
  const ImportEntry read = loaded(file, largest_table);
  if (!read.refusal.empty()) return {read};
  if (text::first_invalid(read.bytes) != std::string::npos)
    return {refused(file, "it is not UTF-8; `iconv` makes it readable")};
  const std::vector<text::CsvRow> rows = text::read_csv(read.bytes, separator);
  if (!rows.empty() && rows.back().unclosed != 0) {
    return {refused(file, fmt::format("the quote on line {} is never closed, so its rows are not "
                                      "certain",
                                      rows.back().unclosed))};
  }
  if (rows.size() < 2) return {refused(file, "it has no rows below a line of titles")};
  ImportEntries entries;
  for (std::size_t i = 1; i < rows.size(); ++i) {
    const ColumnValues values = values_of(rows.front(), rows[i]);
    const std::string id = id_of_row(values);
    entries.push_back(
        {.from = fmt::format("{}#{}", file.from, id.empty() ? std::to_string(rows[i].line) : id),
         .name = id,
         .bytes = row_document(values, columns),
         .on_disk = false,
         .named = true,
         .kind = kind_of_columns(values),
         .sha256 = text::sha256(rows[i].raw)});
  }
  return entries;
}

}  // namespace

ImportEntries read_csv(const ImportEntry& file, const ColumnMap& columns) {
  return read_separated(file, columns, ',');
}

ImportEntries read_tsv(const ImportEntry& file, const ColumnMap& columns) {
  return read_separated(file, columns, '\t');
}

}  // namespace aar::cli
