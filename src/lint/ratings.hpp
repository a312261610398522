// What the tables of objectives say: which column holds the objective, its rating, what came of it,
// and why it differs.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "lint/context.hpp"

namespace aar {

struct ObjectiveRow {
  Span span{};
  std::string_view objective;
  // Nothing where the table has no such column; empty where the cell is.
  std::optional<std::string_view> rating, planned, actual, reason;
};

/// The rows of the tables that compare objectives, in document order. They point into the document.
std::vector<ObjectiveRow> objective_rows(const LintContext& context);

/// How many the front matter names.
std::size_t filled_objectives(const Review& review);
/// P, S, M, U, and how they are written out.
bool is_rating(std::string_view text);
/// Nothing, a dash, `TBD`.
bool is_blank_cell(std::string_view text);

}  // namespace aar
