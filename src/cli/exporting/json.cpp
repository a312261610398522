#include "cli/exporting/json.hpp"

#include "cli/exporting/formats.hpp"

namespace aar::cli {

void write_cell(text::JsonWriter& json, const Cell& cell) {
  if (const auto* const text = std::get_if<std::string>(&cell)) {
    json.value(*text);
  } else if (const auto* const number = std::get_if<std::int64_t>(&cell)) {
    json.value(*number);
  } else if (const auto* const list = std::get_if<std::vector<std::string>>(&cell)) {
    json.begin_array();
    for (const std::string& one : *list)
      json.value(one);
    json.end_array();
  } else {
    json.begin_object();
    for (const auto& [key, values] : *std::get<const CellMap*>(cell))
      json.strings(key, values);
    json.end_object();
  }
}

namespace {

void write_nested(text::JsonWriter& json, const ExportTable& table, const ExportRow& row) {
  json.begin_object();
  for (const ExportColumn& column : table.columns) {
    if (is_of_review(column.name)) continue;
    json.key(column.name);
    write_cell(json, column.read(row));
  }
  json.end_object();
}

}  // namespace

void write_exported(text::JsonWriter& json, const ExportedReview& review) {
  for (const ExportColumn& column : export_tables().front().columns) {
    json.key(column.name);
    write_cell(json, column.read({.review = &review}));
  }
  for (const ExportTable& table : export_tables()) {
    if (!table.nested) continue;
    json.key(table.name).begin_array();
    for (const ExportRow& row : table.rows(review))
      write_nested(json, table, row);
    json.end_array();
  }
}

ExportedFiles export_json(const ExportQuestion& question, bool /*in_folder*/) {
  text::JsonWriter json(2);
  json.begin_object().key("version").value(1).key("reviews").begin_array();
  for (const ExportedReview& review : question.archive.reviews) {
    json.begin_object();
    write_exported(json, review);
    json.end_object();
  }
  json.end_array().end_object();
  return {{"", json.take() + "\n"}};
}

ExportedFiles export_jsonl(const ExportQuestion& question, bool /*in_folder*/) {
  std::string lines;
  for (const ExportedReview& review : question.archive.reviews) {
    text::JsonWriter json;
    json.begin_object();
    write_exported(json, review);
    json.end_object();
    lines += json.take();
    lines += '\n';
  }
  return {{"", std::move(lines)}};
}

}  // namespace aar::cli
