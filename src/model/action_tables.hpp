// Tables of actions (`| Action | Owner | Due | Status |`), as many archives have them: one item a
// row, its attributes made from the other columns. A table without a column of actions is left
// alone.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "aar/document.hpp"
#include "aar/review.hpp"

namespace aar::model {

/// What a column holds. `done` is the day of a second column such as `Done` beside `Status`.
enum class ActionColumn : std::uint8_t {
  other,
  action,
  owner,
  due,
  status,
  type,
  priority,
  strength,
  evidence,
  reason,
  tracker,
  number,
  done
};

/// The meaning of each column; only the first of a kind counts. Empty when no column holds actions.
std::vector<ActionColumn> action_columns(const Table& table);
/// The attribute that a column's cells become; empty for those that become none.
std::string_view attribute_of(ActionColumn column);

/// The items of `table`'s rows, without numbers; `blinded` is masked() of `text`.
std::vector<Item> read_action_table(const Table& table, std::string_view text,
                                    std::string_view blinded, ItemKind kind);

/// Done, declined, proposed or open, by the words people put into a status column. A day behind the
/// word (`done 2026-11-27`) becomes the attribute `done` or `wontdo`.
ItemState parse_state(std::string_view status);

}  // namespace aar::model
