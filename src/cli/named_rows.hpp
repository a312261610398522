// Tables whose rows have a `name` that users choose by: the formats of a command.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace aar::cli {

/// In the table's order.
template <class Rows>
std::vector<std::string> names_of(const Rows& rows) {
  std::vector<std::string> names;
  names.reserve(rows.size());
  for (const auto& row : rows)
    names.emplace_back(row.name);
  return names;
}

/// `name` is one of names_of().
template <class Rows>
const auto& row_named(const Rows& rows, std::string_view name) {
  return *std::find_if(rows.begin(), rows.end(),
                       [name](const auto& row) { return row.name == name; });
}

}  // namespace aar::cli
