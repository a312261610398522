#include "cli/exporting/json.hpp"

namespace aar::cli {
namespace {

void write_texts(text::JsonWriter& json) {
  json.key("type").value("array").key("items").begin_object();
  json.key("type").value("string");
  json.end_object();
}

void write_property(text::JsonWriter& json, const ExportColumn& column) {
  json.key(column.name).begin_object().key("description").value(column.meaning);
  switch (column.shape) {
    case CellShape::number:
      json.key("type").value("integer").key("minimum").value(1);
      break;
    case CellShape::list:
      write_texts(json);
      break;
    case CellShape::map:
      json.key("type").value("object").key("additionalProperties").begin_object();
      write_texts(json);
      json.end_object();
      break;
    default:
      json.key("type").value("string");
  }
  json.end_object();
}

void write_object(text::JsonWriter& json, const ExportTable& table, bool nested) {
  const bool is_review = &table == &export_tables().front();
  std::vector<std::string> names;
  json.key("type").value("object").key("properties").begin_object();
  for (const ExportColumn& column : table.columns) {
    if (nested && is_of_review(column.name)) continue;
    names.push_back(column.name);
    write_property(json, column);
  }
  for (const ExportTable& inner : export_tables()) {
    if (!is_review || !inner.nested) continue;
    names.emplace_back(inner.name);
    json.key(inner.name).begin_object().key("description").value(inner.meaning);
    json.key("type").value("array").key("items").begin_object();
    write_object(json, inner, true);
    json.end_object().end_object();
  }
  json.end_object().strings("required", names);
}

}  // namespace

std::string export_schema() {
  text::JsonWriter json(2);
  json.begin_object();
  json.key("$schema").value("https://json-schema.org/draft/2020-12/schema");
  json.key("title").value("aar export -f json");
  json.key("description")
      .value(
          "`-f jsonl` prints one `review` a line. A text is empty where the review says nothing. "
          "Within version 1 keys may be added; none is removed or changes its meaning.");
  json.key("type").value("object").strings("required", {"version", "reviews"});
  json.key("properties").begin_object();
  json.key("version").begin_object().key("const").value(1).end_object();
  json.key("reviews").begin_object().key("type").value("array").key("items").begin_object();
  json.key("$ref").value("#/$defs/review").end_object().end_object();
  json.end_object();
  json.key("$defs").begin_object().key("review").begin_object();
  write_object(json, export_tables().front(), false);
  json.end_object().end_object().end_object();
  return json.take() + "\n";
}

}  // namespace aar::cli
