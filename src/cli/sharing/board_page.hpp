// The page of `aar report --board`: one sheet, no names. What was learned, changed, declined and
// asked, and numbers that say of how many they speak; none of time to repair, none of a person.
#pragma once

#include "cli/sharing/telling.hpp"
#include "lint/learned/measure_context.hpp"

namespace aar::cli {

/// Reviews that the numbers of a span do not count.
struct ReviewsLeftOut {
  std::size_t unpublished = 0;  // of the span, and without a day
  std::size_t undated = 0;      // published, and in no span
};

ReviewsLeftOut left_out_of(const std::vector<Record>& records, const DaySpan& span);

Page board_page(const Happenings& found, const Nameless& nameless, const MeasureContext& measures,
                const ReviewsLeftOut& left_out);

}  // namespace aar::cli
