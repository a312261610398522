// The lengths of time between the clocks of one review, which nobody is asked for: practice's time
// to detect, acknowledge, mitigate and resolve.
#pragma once

#include <array>
#include <string_view>

#include "aar/review.hpp"

namespace aar::model {

struct Interval {
  std::string_view name;
  Clock from, to;
};

inline constexpr std::array<Interval, 4> intervals{
    {{"time to detect", Clock::started, Clock::detected},
     {"time to acknowledge", Clock::detected, Clock::acknowledged},
     {"time to mitigate", Clock::started, Clock::mitigated},
     {"time to resolve", Clock::started, Clock::resolved}}};

}  // namespace aar::model
