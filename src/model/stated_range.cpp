#include "model/stated_range.hpp"

#include <utility>

#include "model/clock_text.hpp"
#include "model/zones.hpp"

namespace aar::model {

namespace {

using std::chrono::days;
using std::chrono::seconds;

/// What stands between the two ends.
bool take_until(Cursor& in) {
  Cursor look = in;
  look.skip_any(" ");
  const bool sign = look.take("–") || look.take("—") || look.take("->") || look.take("→") ||
                    look.take("-") || look.take("〜") || look.take("～");
  const bool word = !sign && (look.take_word("to") || look.take_word("until") ||
                              look.take_word("till") || look.take_word("and"));
  if (!sign && !word) return false;
  look.skip_any(" ");
  in = look;
  return true;
}

bool is_clock(const std::optional<ClockText>& clock) {
  return clock && !clock->unknown && !clock->vague && !clock->impossible;
}

/// The day in front of a clock; nothing where there is none, and a year where it is to count.
std::optional<seconds> take_day(Cursor& in, DayOrder order) {
  Cursor look = in;
  const auto date = take_date(look, order);
  if (!date || !date->year || date->only_weekday() || date->ambiguous || date->impossible) {
    return std::nullopt;
  }
  look.skip_any(" ,T");
  if (look.take_word("at") || look.take_word("from")) look.skip_any(" ");
  in = look;
  const Date day{std::chrono::year(*date->year), std::chrono::month(date->month),
                 std::chrono::day(date->day)};
  return std::chrono::sys_days(day).time_since_epoch();
}

void place(StatedPoint& point, const std::optional<ZoneText>& zone) {
  if (!zone) return;
  point.zone = zone->name;
  if (point.dated && zone->offset) point.at = Instant(point.local) - *zone->offset;
}

}  // namespace

std::optional<StatedRange> take_range(Cursor& in) {
  Cursor look = in;
  look.skip_any(" ,;:([");
  if (look.take_word("from") || look.take_word("between")) look.skip_any(" ");
  const std::size_t begin = look.at;
  const auto from = take_clock(look, false);
  if (!from || from->unknown || from->impossible) return std::nullopt;
  const auto zone = take_zone(look, false);
  if (!take_until(look)) return std::nullopt;
  const auto to = take_clock(look, false);
  if (!to || to->unknown || to->impossible) return std::nullopt;
  const auto other = take_zone(look, false);
  if (zone && other && zone->name != other->name) return std::nullopt;
  if (from->meridiem != to->meridiem && from->meridiem == Meridiem::none) return std::nullopt;
  StatedRange range{from->since_midnight(), to->since_midnight(), {begin, look.at}, {}};
  if (zone || other) range.zone = (other ? other : zone)->name;
  in = look;
  return range;
}

std::optional<DatedRange> take_dated_range(Cursor& in, DayOrder order) {
  Cursor look = in;
  const auto first_day = take_day(look, order);
  const std::size_t begin = look.at;
  const auto first = take_clock(look, false);
  if (!is_clock(first)) return std::nullopt;
  const std::size_t end = look.at;
  auto zone = take_zone(look, false);
  if (!take_until(look)) return std::nullopt;
  const auto last_day = take_day(look, order);
  const std::size_t last_begin = look.at;
  const auto last = take_clock(look, false);
  if (!is_clock(last) || (last_day && !first_day)) return std::nullopt;
  if (first->meridiem != last->meridiem && first->meridiem == Meridiem::none) return std::nullopt;
  const std::size_t last_end = look.at;
  auto other = take_zone(look, false);
  if (!zone) zone = other;
  if (!other) other = zone;

  DatedRange range;
  range.from.span = {begin, end};
  range.from.dated = first_day.has_value();
  range.from.local = first_day.value_or(seconds{0}) + first->since_midnight();
  range.to.span = {last_begin, last_end};
  range.to.dated = range.from.dated;
  range.to.local = last_day.value_or(first_day.value_or(seconds{0})) + last->since_midnight();
  if (!last_day && first_day && range.to.local < range.from.local) range.to.local += days{1};
  place(range.from, zone);
  place(range.to, other);
  in = look;
  return range;
}

}  // namespace aar::model
