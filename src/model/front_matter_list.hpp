// One entry more or less in a list of the front matter, in the shape that the list has: `[a, b]` on
// one line, the same over several lines, or a line `- a` for each. Comments stay where they are.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "aar/document.hpp"
#include "aar/edit.hpp"

namespace aar::model {

/// `list` is a sequence, `written` the entry as YAML.
std::vector<Edit> append_to_list(std::string_view text, const Node& list, std::string_view written);
/// Of a list whose last entry goes `[]` stays, so that its key keeps a list.
std::vector<Edit> remove_from_list(const Source& source, const Node& list, std::size_t index);

}  // namespace aar::model
