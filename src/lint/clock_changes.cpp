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

bool holds_in(Ruling ruling, year in) {
  return in >= year(ruling == Ruling::europe ? 1996 : 2007);
}

}  // namespace

std::optional<bool> is_summer(Ruling ruling, sys_days day) {
  const year in = std::chrono::year_month_day(day).year();
  if (!holds_in(ruling, in)) return std::nullopt;
  const Changes changes = ruling == Ruling::europe ? europe(in, minutes(0)) : america(in);
  const days at = day.time_since_epoch();
  for (const seconds change : {changes.spring, changes.autumn}) {
    if (std::chrono::abs(at - floor<days>(change)) <= days(1)) return std::nullopt;
  }
  return changes.spring < at && at < changes.autumn;
}

ClockChange clock_change(std::string_view zone, seconds local) {
  const auto* const rule = std::find_if(zone_rules.begin(), zone_rules.end(),
                                        [zone](const ZoneRule& one) { return one.name == zone; });
  if (rule == zone_rules.end()) return ClockChange::none;
  const std::chrono::year_month_day day(sys_days(floor<days>(local)));
  if (!day.ok() || !holds_in(rule->ruling, day.year())) return ClockChange::none;
  const Changes changes = rule->ruling == Ruling::europe ? europe(day.year(), minutes(rule->winter))
                                                         : america(day.year());
  const auto in_hour = [local](seconds begin) {
    return begin <= local && local < begin + hours(1);
  };
  if (in_hour(changes.spring)) return ClockChange::missing;
  return in_hour(changes.autumn) ? ClockChange::twice : ClockChange::none;
}

}  // namespace aar
