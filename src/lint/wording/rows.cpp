#include "lint/wording/rows.hpp"

#include <algorithm>

#include "aar/rule.hpp"

#include "lint/wording/table.hpp"

namespace aar {

std::span<const WordingRow> wording_rows() {
  return wording::all_rows;
}

const WordingRow* find_wording_row(std::string_view id) {
  const auto* const found = std::find_if(wording::all_rows.begin(), wording::all_rows.end(),
                                         [id](const WordingRow& row) { return row.id == id; });
  return found == wording::all_rows.end() ? nullptr : found;
}

std::vector<std::string_view> wording_row_ids(Wording category) {
  std::vector<std::string_view> ids;
  for (const WordingRow& row : wording::all_rows) {
    if (row.category == category) ids.push_back(row.id);
  }
  return ids;
}

std::vector<std::string> wording_row_ids() {
  std::vector<std::string> ids;
  ids.reserve(wording::all_rows.size());
  for (const WordingRow& row : wording::all_rows)
    ids.emplace_back(row.id);
  return ids;
}

}  // namespace aar
