// `[name] - what to do` lines below an actions heading: items that are no list to Markdown.
#pragma once

#include <string_view>
#include <vector>

#include "aar/document.hpp"
#include "aar/review.hpp"

namespace aar::model {

/// The items of a paragraph that begins with `[name] - `; nothing when it begins otherwise. Lines
/// that do not begin so go on with the item above. `blinded` is the text with code blanked.
std::vector<Item> read_named_lines(const Paragraph& paragraph, std::string_view text,
                                   std::string_view blinded, ItemKind kind);

}  // namespace aar::model
