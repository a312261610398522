// Which of the reviews that went are the ones that came: a review that is renamed keeps its text,
// or says under `former_ids` who it was.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace aar::model {

struct RenameSide {
  std::string_view path, text;
  std::vector<std::string> former_ids;  // of a review that came
};

/// For each that came, the number of the one that went; nothing where it is new. Equal texts are
/// paired first, then what is said, then what has half of its words in common.
std::vector<std::optional<std::size_t>> match_renames(const std::vector<RenameSide>& went,
                                                      const std::vector<RenameSide>& came);

}  // namespace aar::model
