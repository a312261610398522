// An event's clocks and entries on one line of time, as a picture with its legend in words.
#pragma once

#include "aar/review.hpp"

#include "site/html.hpp"

namespace aar::site {

/// Nothing where fewer than two points in time are known for certain.
void write_timeline_figure(Html& html, const Review& review);

/// The lengths of time between the clocks, and what must be said beside them. Nothing without any.
void write_durations(Html& html, const Review& review);

}  // namespace aar::site
