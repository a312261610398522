// Tables of actions (`| Action | Owner | Due | Status |`), as many archives have them: one item a
// row, its attributes made from the other columns. A table without a column of actions is left
// alone.
#pragma once

#include <string_view>
#include <vector>

#include "aar/document.hpp"
#include "aar/review.hpp"

namespace aar::model {

/// The items of `table`'s rows, without numbers; `blinded` is masked() of `text`.
std::vector<Item> read_action_table(const Table& table, std::string_view text,
                                    std::string_view blinded, ItemKind kind);

/// Done, declined, proposed or open, by the words people put into a status column.
ItemState parse_state(std::string_view status);

}  // namespace aar::model
