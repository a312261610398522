#include "lint/clock_changes.hpp"

#include <algorithm>
#include <array>

namespace aar {
namespace {

using std::chrono::days;
using std::chrono::floor;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::month;
using std::chrono::seconds;
using std::chrono::sys_days;
using std::chrono::year;

enum class Ruling : std::uint8_t { europe, america };

struct ZoneRule {
  std::string_view name;
  int winter;
  Ruling ruling;
};

constexpr std::array zone_rules{
#define ZONE_RULE(name, winter, ruling) ZoneRule{name, winter, Ruling::ruling},
#include "lint/clock_changes.inc"
#undef ZONE_RULE
};

/// On the wall clock: where the missing hour begins in spring, and the double one in autumn.
struct Changes {
  seconds spring{}, autumn{};
};

seconds midnight(std::chrono::year_month_weekday day) {
  return sys_days(day).time_since_epoch();
}

seconds midnight(std::chrono::year_month_weekday_last day) {
  return sys_days(day).time_since_epoch();
}

/// At 01:00 UTC on the last Sundays of March and October.
Changes europe(year in, minutes winter) {
  const auto last = std::chrono::Sunday[std::chrono::last];
  return {midnight(in / month(3) / last) + hours(1) + winter,
          midnight(in / month(10) / last) + hours(1) + winter};
}

/// At 02:00 on the second Sunday of March and the first of November.
Changes america(year in) {
  return {midnight(in / month(3) / std::chrono::Sunday[2]) + hours(2),
          midnight(in / month(11) / std::chrono::Sunday[1]) + hours(1)};
}

}  // namespace

ClockChange clock_change(std::string_view zone, seconds local) {
  const auto* const rule = std::find_if(zone_rules.begin(), zone_rules.end(),
                                        [zone](const ZoneRule& one) { return one.name == zone; });
  if (rule == zone_rules.end()) return ClockChange::none;
  const std::chrono::year_month_day day(sys_days(floor<days>(local)));
  const year since(rule->ruling == Ruling::europe ? 1996 : 2007);
  if (!day.ok() || day.year() < since) return ClockChange::none;
  const Changes changes = rule->ruling == Ruling::europe ? europe(day.year(), minutes(rule->winter))
                                                         : america(day.year());
  const auto in_hour = [local](seconds begin) {
    return begin <= local && local < begin + hours(1);
  };
  if (in_hour(changes.spring)) return ClockChange::missing;
  return in_hour(changes.autumn) ? ClockChange::twice : ClockChange::none;
}

}  // namespace aar
