// What one review's front matter says of another.
#pragma once

#include <string_view>

#include "lint/context.hpp"

namespace aar {

/// Does `record` name the review, or an id that it once had, under this key?
bool names_review(const Record& record, std::string_view key, const Review& review);
/// Does either of the two name the other, in any key that relates reviews?
bool are_related(const Review& review, const Record& other);

}  // namespace aar
