#include "lint/entries.hpp"

#include <algorithm>

namespace aar {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

seconds leeway(Precision precision) {
  switch (precision) {
    case Precision::second:
      return seconds{0};
    case Precision::minute:
      return minutes{1};
    case Precision::approximate:
      return hours{1};
    case Precision::day:
      break;
  }
  return days{1};
}

bool same_day(const TimelineEntry& entry, const Timestamp& clock) {
  if (!entry.local) return false;
  const seconds local = (clock.at + clock.offset).time_since_epoch();
  return std::chrono::floor<days>(*entry.local) == std::chrono::floor<days>(local);
}

bool has_placed_entries(const Timeline& timeline) {
  const auto placed =
      std::count_if(timeline.entries.begin(), timeline.entries.end(),
                    [](const TimelineEntry& entry) { return entry.at.has_value(); });
  return placed > 0 && static_cast<std::size_t>(placed) * 4 >= timeline.entries.size() * 3;
}

}  // namespace aar
