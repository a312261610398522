// Clock times as people write them: `12:06`, `1:38 pm`, `19.08`, `14h05`, `14時05分`. What is only
// nearly a time is refused; a shape that no clock shows (`25:10`) is taken and marked. Dates in
// titles and file names are found by find_date(), in model/date_text.hpp.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>

#include "model/cursor.hpp"
#include "model/date_text.hpp"

namespace aar::model {

enum class Meridiem : std::uint8_t { none, am, pm };

struct ClockText {
  int hour = 0;
  int minute = 0;
  int second = 0;
  bool seconds = false;     // written with seconds
  bool vague = false;       // `14:??`: the hour only
  bool unknown = false;     // `--:--`, `HH:mm`: the place of a clock, and none there
  bool impossible = false;  // 25:10, 13:55 PM
  Meridiem meridiem = Meridiem::none;

  [[nodiscard]] std::chrono::seconds since_midnight() const;
  /// Sets `impossible` from the rest.
  void judge();
};

/// Takes a clock time; in a `column` of times rarer forms are sure to be one. Moves only when it
/// did.
std::optional<ClockText> take_clock(Cursor& in, bool column);

}  // namespace aar::model
