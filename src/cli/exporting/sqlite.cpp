// The tables as a SQLite database, with FTS5 over titles, summaries and texts.
#include <algorithm>

#include <fmt/format.h>

#include "cli/exporting/formats.hpp"
#include "cli/exporting/json.hpp"
#include "index/data_file.hpp"

namespace aar::cli {
namespace {

using index::DataFile;
using index::DataRow;
using index::DataValue;

std::string create_statement(const ExportTable& table) {
  std::string columns;
  std::string key;
  for (const ExportColumn& column : table.columns) {
    const bool number = column.shape == CellShape::number;
    columns += fmt::format("  \"{}\" {} NOT NULL,\n", column.name, number ? "INTEGER" : "TEXT");
  }
  for (const std::string_view column : table.key)
    key += fmt::format("{}\"{}\"", key.empty() ? "" : ", ", column);
  const bool in_review = table.key.size() > 1;
  return fmt::format(
      "CREATE TABLE \"{}\" (\n{}  PRIMARY KEY ({}){}\n)", table.name, columns, key,
      in_review ? ",\n  FOREIGN KEY (\"path\") REFERENCES \"reviews\" (\"path\")" : "");
}

/// Lists and maps as JSON, for json_each().
DataValue value_of(const Cell& cell) {
  if (const auto* const text = std::get_if<std::string>(&cell)) return *text;
  if (const auto* const number = std::get_if<std::int64_t>(&cell)) return *number;
  text::JsonWriter json;
  write_cell(json, cell);
  return json.take();
}

void add_rows(const ExportedArchive& archive, const ExportTable& table, DataFile& file) {
  std::vector<DataRow> rows;
  for (const ExportedReview& review : archive.reviews) {
    for (const ExportRow& row : table.rows(review)) {
      DataRow values;
      for (const ExportColumn& column : table.columns)
        values.push_back(value_of(column.read(row)));
      rows.push_back(std::move(values));
    }
  }
  file.insert(std::string(table.name), rows);
}

}  // namespace

ExportedFiles export_sqlite(const ExportQuestion& question, bool /*in_folder*/) {
  DataFile file;
  file.run("PRAGMA user_version = 1");
  file.run("BEGIN");
  for (const ExportTable& table : export_tables()) {
    file.run(create_statement(table));
    add_rows(question.archive, table, file);
  }
  file.run(R"(CREATE VIRTUAL TABLE "search" USING fts5(title, summary, text, content='reviews', )"
           R"(tokenize='unicode61 remove_diacritics 2'))");
  file.run(R"(INSERT INTO "search" ("search") VALUES ('rebuild'))");
  file.run("COMMIT");
  return {{"", file.bytes()}};
}

}  // namespace aar::cli
