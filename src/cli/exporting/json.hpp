// A review as one JSON object: the columns of its tables.
#pragma once

#include <string>

#include "cli/exporting/tables.hpp"
#include "text/json.hpp"

namespace aar::cli {

void write_cell(text::JsonWriter& json, const Cell& cell);
/// The columns of `reviews`, and each nested table as an array: keys of the object that is open.
void write_exported(text::JsonWriter& json, const ExportedReview& review);

/// docs/schema/export.json: the JSON Schema (2020-12) of `-f json`, and of a line of `-f jsonl`.
std::string export_schema();

}  // namespace aar::cli
