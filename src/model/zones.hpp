// Zones as timelines name them: `Z`, `+01:00`, `UTC+2`, `PST`, `US/Pacific`, `CEST (UTC+2)`. The
// name is kept as written; an offset is given only where the name means one offset for certain.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "aar/source.hpp"

#include "model/cursor.hpp"

namespace aar::model {

struct ZoneText {
  std::string name;                            // as written, without brackets around all of it
  Span span{};                                 // in the text that was read
  std::optional<std::chrono::minutes> offset;  // east of UTC; nothing when it is not certain

  [[nodiscard]] bool empty() const { return name.empty(); }
};

/// What may stand directly behind a clock: with `signed_west`, `-08:00` is an offset there and not
/// the end of a range. Moves only when a zone was read.
std::optional<ZoneText> take_zone(Cursor& in, bool signed_west);

/// The first zone named anywhere in `text`, such as a heading or a column's title.
std::optional<ZoneText> find_zone(std::string_view text);

/// The zone that a line states for a whole timeline (`All times in UTC`, `(UTC)`, `Denver time`,
/// 時刻はすべて JST); nothing when the line is about something else.
std::optional<ZoneText> find_zone_statement(std::string_view line);

}  // namespace aar::model
