// What one review's front matter says of another.
#pragma once

#include <cstdint>
#include <string_view>

#include "lint/context.hpp"

namespace aar {

/// Does `record` name the review, or an id that it once had, under this key?
bool names_review(const Record& record, std::string_view key, const Review& review);
/// Does either of the two name the other, in any key that relates reviews?
bool are_related(const Review& review, const Record& other);

/// Which of two reviews can only be the one that replaces the other.
enum class Order : std::uint8_t { unknown, earlier, later };

/// Is `other` earlier or later than the review? Its status tells, where one of the two is
/// `superseded`; else their dates, where they are further apart than a corrected date would be.
Order order_of(const Record& other, const Review& review);

}  // namespace aar
