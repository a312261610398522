// Requests for the `_bulk` interface of OpenSearch and Elasticsearch, and the mapping of the index.
#include <algorithm>

#include <fmt/format.h>

#include "cli/exporting/formats.hpp"
#include "cli/exporting/json.hpp"
#include "text/utf8.hpp"

namespace aar::cli {
namespace {

constexpr std::string_view index_name = "aar-reviews";
constexpr std::size_t largest_request = std::size_t{8} * 1024 * 1024;  // servers take 10 to 100 MiB

void keyword(text::JsonWriter& json) {
  constexpr int longest = 1024;  // beyond 32,766 bytes a document would be refused
  json.key("type").value("keyword").key("ignore_above").value(longest);
}

/// Words to search for, and the whole of a short text to filter and count by.
void searched(text::JsonWriter& json) {
  json.key("type").value("text").key("fields").begin_object();
  json.key("keyword").begin_object();
  keyword(json);
  json.end_object().end_object();
}

void write_mapping_of(text::JsonWriter& json, CellShape shape) {
  json.begin_object();
  switch (shape) {
    case CellShape::number:
      json.key("type").value("integer");
      break;
    case CellShape::day:
    case CellShape::instant:
      json.key("type").value("date").key("ignore_malformed").value(true);
      break;
    case CellShape::list:
      keyword(json);
      break;
    case CellShape::map:  // any archive's keys: kept, and no fields of the index
      json.key("type").value("object").key("enabled").value(false);
      break;
    case CellShape::whole_text:
      json.key("type").value("text");
      break;
    default:
      searched(json);
  }
  json.end_object();
}

void write_properties(text::JsonWriter& json, const ExportTable& table, bool nested) {
  for (const ExportColumn& column : table.columns) {
    if (nested && is_of_review(column.name)) continue;
    json.key(column.name);
    write_mapping_of(json, column.shape);
  }
}

std::string mapping() {
  text::JsonWriter json(2);
  json.begin_object().key("mappings").begin_object();
  json.key("dynamic").value("strict").key("properties").begin_object();
  json.key("archive").begin_object();
  keyword(json);
  json.end_object();
  write_properties(json, export_tables().front(), false);
  for (const ExportTable& table : export_tables()) {
    if (!table.nested) continue;
    json.key(table.name).begin_object();
    json.key("type").value("nested").key("properties").begin_object();
    write_properties(json, table, true);
    json.end_object().end_object();
  }
  json.end_object().end_object().end_object();
  return json.take() + "\n";
}

/// What is no date must not be sent as one: an empty text would make the document malformed.
std::string document_of(const std::string& archive, const ExportedReview& review) {
  text::JsonWriter json;
  json.begin_object().key("archive").value(archive);
  write_exported(json, review);
  json.end_object();
  return json.take();
}

/// An identifier is 512 bytes at most; a path that is longer is told by its end, which has the id.
std::string document_id(const std::string& archive, const std::string& path) {
  constexpr std::size_t longest = 512;
  std::string id = archive + "/" + path;
  if (id.size() <= longest) return id;
  std::size_t begin = id.size() - longest;
  while (begin < id.size() && text::is_continuation(id[begin]))
    ++begin;
  return id.substr(begin);
}

std::string request_for(const std::string& archive, const ExportedReview& review) {
  text::JsonWriter action;
  action.begin_object().key("index").begin_object();
  action.key("_index").value(index_name);
  action.key("_id").value(document_id(archive, review.record.path));
  action.end_object().end_object();
  return fmt::format("{}\n{}\n", action.text(), document_of(archive, review));
}

}  // namespace

ExportedFiles export_bulk(const ExportQuestion& question, bool in_folder) {
  ExportedFiles files{{"mapping.json", mapping()}};
  std::string batch;
  const auto close = [&] {
    if (!batch.empty())
      files.emplace_back(fmt::format("bulk-{:04}.ndjson", files.size()), std::move(batch));
    batch.clear();
  };
  for (const ExportedReview& review : question.archive.reviews) {
    const std::string request = request_for(question.archive.name, review);
    if (in_folder && batch.size() + request.size() > largest_request) close();
    batch += request;
  }
  if (!in_folder) return {{"", std::move(batch)}};
  close();
  return files;
}

}  // namespace aar::cli
