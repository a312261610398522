#include "cli/exporting/formats.hpp"

#include <array>
#include <sstream>

#include "cli/named_rows.hpp"
#include "text/shown.hpp"
#include "text/strings.hpp"

namespace aar::cli {
namespace {

std::string csv_cell(const Cell& cell) {
  if (const auto* const text = std::get_if<std::string>(&cell)) return text::sanitize(*text);
  if (const auto* const number = std::get_if<std::int64_t>(&cell)) return std::to_string(*number);
  const auto* const list = std::get_if<std::vector<std::string>>(&cell);
  return list == nullptr ? std::string() : text::sanitize(text::join(*list, ", "));
}

/// A cell of a spreadsheet holds no file and no map.
bool is_in_csv(const ExportColumn& column) {
  return column.shape != CellShape::map && column.shape != CellShape::whole_text;
}

using Goes = ExportFormat::Goes;

constexpr std::array<ExportFormat, 8> export_format_rows{
    {{"md", Goes::to_folder, export_markdown},
     {"html", Goes::to_folder, export_html},
     {"json", Goes::anywhere, export_json},
     {"jsonl", Goes::anywhere, export_jsonl},
     {"csv", Goes::anywhere, export_csv},
     {"sqlite", Goes::to_file, export_sqlite},
     {"bulk", Goes::anywhere_or_folder, export_bulk},
     {"postgres", Goes::anywhere, export_postgres}}};

}  // namespace

std::vector<std::string> export_format_names() {
  return names_of(export_format_rows);
}

const ExportFormat& export_format(std::string_view name) {
  return row_named(export_format_rows, name);
}

ExportedFiles export_csv(const ExportQuestion& question, bool /*in_folder*/) {
  const ExportTable& table = row_named(export_tables(), question.table);
  std::ostringstream out;
  std::vector<std::string> fields;
  for (const ExportColumn& column : table.columns) {
    if (is_in_csv(column)) fields.push_back(column.name);
  }
  write_fields(fields, ',', out);
  for (const ExportedReview& review : question.archive.reviews) {
    for (const ExportRow& row : table.rows(review)) {
      fields.clear();
      for (const ExportColumn& column : table.columns) {
        if (is_in_csv(column)) fields.push_back(csv_cell(column.read(row)));
      }
      write_fields(fields, ',', out);
    }
  }
  return {{"", out.str()}};
}

ExportedFiles export_markdown(const ExportQuestion& question, bool /*in_folder*/) {
  ExportedFiles files;
  for (const ExportedReview& review : question.archive.reviews)
    files.emplace_back(review.record.path, review.text);
  return files;
}

}  // namespace aar::cli
