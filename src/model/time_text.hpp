// Times as people write them in timelines: `2021-03-31 12:06`, `~5:38-10:57 PM`, `**01:38**:`,
// `Feb 21, 13:00`, `14:55 UTC`. Reads one time at the start (or the end) of a text, with its marks,
// zone and range; what is only nearly a time is refused, a hole or an impossible time is a fault.
#pragma once

#include <optional>
#include <string_view>

#include "aar/review.hpp"
#include "aar/source.hpp"

#include "model/clock_text.hpp"
#include "model/date_text.hpp"
#include "model/zones.hpp"

namespace aar::model {

struct TimeText {
  Span span{};           // the time with its marks, zone and the end of its range
  std::size_t rest = 0;  // where the text behind it begins
  std::optional<DateText> date;
  std::optional<ClockText> clock;
  std::optional<ZoneText> zone;
  bool approximate = false;
  bool separated = false;  // followed by a separator, a closing mark or nothing
  TimeFault fault = TimeFault::none;
};

struct TimeReading {
  DayOrder order = DayOrder::unknown;
  bool column = false;  // in a column of times: `1405` is a time there
};

/// The time that `text` begins with, emphasis and brackets around it aside; spans are in `text`.
/// Nothing when it begins with something else; placeholders (`HH:MM`, `20xx-MM-DD`) are unreadable.
std::optional<TimeText> read_time(std::string_view text, const TimeReading& how);

/// The date and time that `text` ends with, as in `Fault occurs 2020-08-04 13:30`.
std::optional<TimeText> read_trailing_time(std::string_view text, const TimeReading& how);

}  // namespace aar::model
