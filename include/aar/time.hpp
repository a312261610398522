// Dates, instants and durations as reviews write them. The clock is never read here: "today" comes
// from the session. Calendar arithmetic is std::chrono's; parsing is ours because C++20's
// std::chrono::parse and time zones are not in Debian 12's library.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace aar {

using Date = std::chrono::year_month_day;
using Instant = std::chrono::sys_seconds;  // UTC

/// `2026-11-20`, proleptic Gregorian. Nothing for `2026-02-30`, `2026-2-3` or anything else.
std::optional<Date> parse_date(std::string_view text);
std::string format_date(Date date);
bool is_weekend(std::chrono::sys_days day);

/// A point in time with the offset it was written in.
struct Timestamp {
  Instant at{};                    // UTC
  std::chrono::minutes offset{0};  // east of UTC, as written
  friend bool operator==(const Timestamp&, const Timestamp&) = default;
};

enum class TimestampFault { none, not_a_timestamp, no_offset, invalid };

struct TimestampResult {
  std::optional<Timestamp> value;
  TimestampFault fault = TimestampFault::none;  // why there is no value
};

/// RFC 3339 with an offset: `2026-11-20T09:02:00Z`, `2026-11-20 09:02+01:00`. Seconds may be
/// missing; `t`, `z` and a space instead of `T` are accepted. `no_offset`: all but the offset is
/// there. `invalid`: the shape is right and the day, hour or minute does not exist.
TimestampResult parse_timestamp(std::string_view text);
/// `2026-11-20T09:02:00Z`, or with the offset it was written in.
std::string format_timestamp(const Timestamp& timestamp);

/// `2h 10m`, `45s`, `3d 4h`: at most two units, the largest first.
std::string format_duration(std::chrono::seconds duration);
/// `2h10m`, `6 hours, 14 minutes`, `279 minutes`, `PT1H30M`, `14d`, `2w`. Nothing when in doubt.
std::optional<std::chrono::seconds> parse_duration(std::string_view text);

}  // namespace aar
