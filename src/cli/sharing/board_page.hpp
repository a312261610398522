// The page of `aar report --board`: one sheet, no names. What was learned, changed, declined and
// asked, and numbers that say of how many they speak; none of time to repair, none of a person.
#pragma once

#include "cli/sharing/telling.hpp"
#include "lint/learned/measure_context.hpp"

namespace aar::cli {

Page board_page(const Happenings& found, const Nameless& nameless, const MeasureContext& measures);

}  // namespace aar::cli
