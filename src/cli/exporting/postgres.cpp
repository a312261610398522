// The tables as a script for PostgreSQL: it makes what is missing, takes out what this archive had
// before and puts in what it has now, in one transaction. Many archives share the tables.
#include <algorithm>
#include <string>

#include <fmt/format.h>

#include "aar/time.hpp"

#include "cli/exporting/formats.hpp"
#include "cli/exporting/json.hpp"
#include "text/strings.hpp"

namespace aar::cli {
namespace {

std::string quoted(std::string_view text) {
  return fmt::format("'{}'", text::replace_all(text, "'", "''"));
}

std::string_view type_of(CellShape shape) {
  switch (shape) {
    case CellShape::number:
      return "integer NOT NULL";
    case CellShape::day:
      return "date";
    case CellShape::instant:
      return "timestamptz";
    case CellShape::list:
      return "text[] NOT NULL";
    case CellShape::map:
      return "jsonb NOT NULL";
    default:
      return "text NOT NULL";
  }
}

std::string array_of(const std::vector<std::string>& list) {
  if (list.empty()) return "'{}'";
  std::string items;
  for (const std::string& one : list)
    items += (items.empty() ? "" : ", ") + quoted(one);
  return fmt::format("ARRAY[{}]::text[]", items);
}

/// What is no date is NULL; as it is written it stands in `front_matter`.
std::string literal(const Cell& cell, CellShape shape) {
  if (const auto* const number = std::get_if<std::int64_t>(&cell)) return std::to_string(*number);
  if (const auto* const list = std::get_if<std::vector<std::string>>(&cell)) return array_of(*list);
  if (std::holds_alternative<const CellMap*>(cell)) {
    text::JsonWriter json;
    write_cell(json, cell);
    return quoted(json.text());
  }
  const auto& text = std::get<std::string>(cell);
  const bool dated = shape != CellShape::day || parse_date(text).has_value();
  if (shape == CellShape::instant) {
    const TimestampResult read = parse_timestamp(text);
    return read.value ? quoted(format_timestamp(*read.value)) : "NULL";
  }
  return dated ? quoted(text) : "NULL";
}

std::string key_of(const ExportTable& table) {
  std::string key = "archive";
  for (const std::string_view column : table.key)
    key += fmt::format(", \"{}\"", column);
  return key;
}

/// A column of words is at most a mebibyte of them, of which a file may have four.
constexpr std::string_view search_column =
    "  search tsvector GENERATED ALWAYS AS (\n"
    "    setweight(to_tsvector('english', title), 'A') ||\n"
    "    setweight(to_tsvector('english', left(summary, 20000)), 'B') ||\n"
    "    to_tsvector('english', left(\"text\", 150000))) STORED,\n";

std::string create_statements(const ExportTable& table) {
  std::string columns = "  archive text NOT NULL,\n";
  for (const ExportColumn& column : table.columns)
    columns += fmt::format("  \"{}\" {},\n", column.name, type_of(column.shape));
  const bool is_reviews = &table == &export_tables().front();
  if (is_reviews) columns += search_column;
  columns += fmt::format("  PRIMARY KEY ({})", key_of(table));
  if (!is_reviews) {
    columns +=
        ",\n  FOREIGN KEY (archive, \"path\") REFERENCES aar.reviews (archive, \"path\") ON DELETE "
        "CASCADE";
  }
  return fmt::format("CREATE TABLE IF NOT EXISTS aar.\"{}\" (\n{}\n);\n", table.name, columns);
}

std::string insert_statement(const ExportTable& table, const ExportRow& row,
                             const std::string& archive) {
  std::string names = "archive";
  std::string values = quoted(archive);
  for (const ExportColumn& column : table.columns) {
    names += fmt::format(", \"{}\"", column.name);
    values += ", " + literal(column.read(row), column.shape);
  }
  return fmt::format("INSERT INTO aar.\"{}\" ({}) VALUES ({});\n", table.name, names, values);
}

}  // namespace

ExportedFiles export_postgres(const ExportQuestion& question, bool /*in_folder*/) {
  const std::string& archive = question.archive.name;
  std::string script =
      "-- Made by `aar export -f postgres`; loading it again changes nothing.\n"
      "\\set ON_ERROR_STOP on\n"
      "BEGIN;\n"
      "SET LOCAL client_encoding = 'UTF8';\n"
      "SET LOCAL standard_conforming_strings = on;\n"
      "SET LOCAL client_min_messages = warning;\n"
      "CREATE SCHEMA IF NOT EXISTS aar;\n";
  for (const ExportTable& table : export_tables())
    script += create_statements(table);
  script +=
      "CREATE INDEX IF NOT EXISTS reviews_search ON aar.reviews USING gin (search);\n"
      "CREATE INDEX IF NOT EXISTS actions_due ON aar.actions (state, due);\n"
      "CREATE INDEX IF NOT EXISTS tags_tag ON aar.tags (tag);\n";
  script += fmt::format("DELETE FROM aar.reviews WHERE archive = {};\n", quoted(archive));
  for (const ExportTable& table : export_tables()) {
    for (const ExportedReview& review : question.archive.reviews) {
      for (const ExportRow& row : table.rows(review))
        script += insert_statement(table, row, archive);
    }
  }
  return {{"", script + "COMMIT;\n"}};
}

}  // namespace aar::cli
