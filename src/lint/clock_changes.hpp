// The two nights of a year in which an hour is missing or comes twice, for places whose rule is
// known. There is no time zone database behind it: two rules and a table of names, which say
// nothing of years before them.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string_view>

namespace aar {

enum class ClockChange : std::uint8_t { none, missing, twice };

enum class Ruling : std::uint8_t { europe, america };

/// Does summer time hold on this day under this rule? Nothing for years before it and for the days
/// around a change.
std::optional<bool> is_summer(Ruling ruling, std::chrono::sys_days day);

/// Does this wall-clock time, as seconds since 1970, exist once in the zone of this name?
ClockChange clock_change(std::string_view zone, std::chrono::seconds local);

}  // namespace aar
