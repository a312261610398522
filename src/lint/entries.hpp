// What rules ask of the entries of a timeline, so that they agree how exact a written time is.
#pragma once

#include <chrono>

#include "lint/context.hpp"

namespace aar {

/// How much earlier or later it may have been than a time of this precision says.
std::chrono::seconds leeway(Precision precision);

/// Is the entry on the day of the clock, in the zone the clock was written in?
bool same_day(const TimelineEntry& entry, const Timestamp& clock);

/// Are there entries, and is the offset of all but a few certain, so that clocks can be compared?
bool has_placed_entries(const Timeline& timeline);

}  // namespace aar
