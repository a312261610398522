// A row of a table or an object of JSON as Markdown that a person could have written: the title as
// heading, short values as `- **Column:** value`, long ones as sections. Nothing of it is left out.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cli/imports/formats.hpp"

namespace aar::cli {

struct ColumnValue {
  std::string column;
  std::vector<std::string> values;              // several: a list
  std::vector<std::vector<std::string>> table;  // a list of objects: its header, then its rows
};

using ColumnValues = std::vector<ColumnValue>;

/// Throws Error(usage) for a field that neither the front matter nor a section has.
void require_fields(const ColumnMap& columns);
/// Markdown, ending in a line end.
std::string row_document(const ColumnValues& row, const ColumnMap& columns);
/// What the columns tell of the kind: `lesson` of a register of lessons; empty without that.
std::string kind_of_columns(const ColumnValues& row);
/// The value by which a row is known: of a column `id`, `key`, `lesson number`; empty without one.
std::string id_of_row(const ColumnValues& row);

}  // namespace aar::cli
