// The items of a review's body: actions, declined actions, lessons, gaps, thanks, questions, from
// lists and from action tables. An item's `span` runs from the list marker to the end of its first
// paragraph, a handle's span includes its `@`. What is no attribute for certain stays text.
#pragma once

#include <string_view>

#include "aar/document.hpp"
#include "aar/review.hpp"
#include "aar/source.hpp"

namespace aar::model {

/// Fills `review.items` from the sections that hold items; needs `review.sections`. `blinded` is
/// masked() of the source.
void read_items(const Document& document, const Source& source, std::string_view blinded,
                Review& review);

}  // namespace aar::model
