// What an export says of a review, as tables of typed columns: one row a column. JSON, CSV, SQLite,
// PostgreSQL, the bulk requests and docs/schema/export.json all come from these rows.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "aar/record.hpp"
#include "aar/review.hpp"

namespace aar::cli {

enum class CellShape : std::uint8_t {
  text,
  number,     // 1-based
  list,       // of texts
  day,        // as written; a date where it is one
  instant,    // as written; a point in time where it is one
  map,        // the front matter: a list of texts by key
  whole_text  // the file
};

using CellMap = std::map<std::string, std::vector<std::string>, std::less<>>;
/// A text is empty where the review says nothing.
using Cell = std::variant<std::string, std::int64_t, std::vector<std::string>, const CellMap*>;

/// An entry of a timeline.
struct ExportedMoment {
  std::size_t number = 0, line = 0;
  std::string time;  // as written
  std::string at;    // `2026-11-20T09:02:00Z` where the point in time is certain
  std::string zone, text;
};

struct ExportedReview {
  Record record;
  std::vector<ExportedMoment> timeline;
  std::string text;  // the file's bytes
};

/// What one row of a table is about: a review, and of some tables something in it.
struct ExportRow {
  const ExportedReview* review = nullptr;
  const RecordItem* item = nullptr;
  const ExportedMoment* moment = nullptr;
  std::string_view word;
};

struct ExportColumn {
  std::string name;
  CellShape shape = CellShape::text;
  std::string meaning;
  std::function<Cell(const ExportRow&)> read;
};

struct ExportTable {
  std::string_view name;
  std::string_view meaning;
  std::vector<ExportColumn> columns;
  std::vector<std::string_view> key;  // the columns that tell its rows apart
  bool nested = true;                 // an array in the review's object in JSON
  std::vector<ExportRow> (*rows)(const ExportedReview&) = nullptr;
};

/// What a row of a nested table says of its review: in JSON that is told by the object around it.
inline bool is_of_review(std::string_view column) {
  return column == "review" || column == "path";
}

/// `reviews` first, then what is in them.
const std::vector<ExportTable>& export_tables();
std::vector<std::string> export_table_names();

/// The entries of a review's timeline; `line` is the file's.
std::vector<ExportedMoment> exported_timeline(const Source& source, const Review& review);

}  // namespace aar::cli
