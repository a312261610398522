#include "model/clock_text.hpp"

#include <array>
#include <string_view>

#include "model/zones.hpp"

namespace aar::model {

namespace {

constexpr std::array<std::string_view, 4> wide_colons{":", "：", "∶", "﹕"};
constexpr std::array<std::string_view, 6> unknown_parts{"??", "xx", "XX", "--", "mm", "MM"};
constexpr std::array<std::string_view, 6> unknown_hours{"??", "xx", "XX", "--", "hh", "HH"};

Meridiem take_meridiem(Cursor& in) {
  Cursor look = in;
  look.skip_any(" ");
  const char first = to_lower(look.peek());
  if (first != 'a' && first != 'p') return Meridiem::none;
  ++look.at;
  const bool dotted = look.take(".");
  if (to_lower(look.peek()) != 'm') return Meridiem::none;
  ++look.at;
  if (dotted) look.take(".");
  if (is_alnum(look.peek())) return Meridiem::none;
  in = look;
  return first == 'a' ? Meridiem::am : Meridiem::pm;
}

/// `10:45a`, `12:29p`: only right behind the digits, where nothing else may stand.
Meridiem take_short_meridiem(Cursor& in) {
  const char first = to_lower(in.peek());
  if ((first != 'a' && first != 'p') || is_alnum(in.peek(1)) || among(in.peek(1), "'-_/")) {
    return Meridiem::none;
  }
  ++in.at;
  return first == 'a' ? Meridiem::am : Meridiem::pm;
}

/// May a clock end here? `14:05Z` and `14:05UTC` may; `14:05b`, `1:2:3:4` and `10.12.6` may not.
bool clock_ends(const Cursor& in) {
  const char next = in.peek();
  if (is_digit(next)) return false;
  if (among(next, ":.") && is_digit(in.peek(1))) return false;
  if (!is_alpha(next)) return true;
  Cursor look = in;
  return take_zone(look, false).has_value();
}

void take_seconds(Cursor& in, ClockText& clock) {
  Cursor look = in;
  if (!take_one(look, wide_colons)) return;
  const auto second = look.take_number(2, 2);
  if (!second) return;
  clock.second = *second;
  clock.seconds = true;
  if (among(look.peek(), ".,") && is_digit(look.peek(1))) {
    ++look.at;
    while (is_digit(look.peek()))
      ++look.at;
  }
  in = look;
}

bool take_colon_form(Cursor& in, ClockText& clock) {
  Cursor look = in;
  const auto hour = look.take_number(1, 2);
  if (!hour || !take_one(look, wide_colons)) return false;
  clock.hour = *hour;
  if (const auto minute = look.take_number(2, 2)) {
    clock.minute = *minute;
    take_seconds(look, clock);
  } else if (take_one(look, unknown_parts)) {
    clock.vague = true;
  } else {
    return false;
  }
  if (clock.hour > 0 && clock.hour <= 12) clock.meridiem = take_short_meridiem(look);
  in = look;
  return true;
}

bool take_unknown_form(Cursor& in, ClockText& clock) {
  if (is_digit(in.peek())) return false;
  Cursor look = in;
  if (!take_one(look, unknown_hours) || !look.take(":") || !take_one(look, unknown_parts)) {
    return false;
  }
  if (look.take(":") && !take_one(look, unknown_parts)) look.take("ss");
  if (is_alnum(look.peek())) return false;
  clock.unknown = true;
  in = look;
  return true;
}

/// `14時05分`, `午後2時半`.
bool take_japanese_form(Cursor& in, ClockText& clock) {
  Cursor look = in;
  if (look.take("午前"))
    clock.meridiem = Meridiem::am;
  else if (look.take("午後"))
    clock.meridiem = Meridiem::pm;
  look.skip_any(" ");
  const auto hour = look.take_number(1, 2);
  if (!hour) return false;
  clock.hour = *hour;
  if (look.take("時")) {
    Cursor minutes = look;
    const auto minute = minutes.take_number(1, 2);
    if (minute && minutes.take("分")) {
      clock.minute = *minute;
      look = minutes;
    } else if (look.take("半")) {
      clock.minute = 30;
    }
  } else {
    if (clock.meridiem == Meridiem::none || !take_one(look, wide_colons)) return false;
    const auto minute = look.take_number(2, 2);
    if (!minute) return false;
    clock.minute = *minute;
  }
  in = look;
  return true;
}

/// `19.08`, `14h05`, and `1405` where a time must stand. `1.30` may be a version, `19.80` a price.
bool take_rare_form(Cursor& in, ClockText& clock, bool column) {
  Cursor look = in;
  if (const auto packed = look.take_number(4, 4)) {
    clock.hour = *packed / 100;
    clock.minute = *packed % 100;
    Cursor behind = look;
    behind.skip_any(" ");
    const bool unit =
        look.take("hrs") || look.take("h") || (is_blank(look.peek()) && behind.take_word("hrs"));
    Cursor zone = look;
    if (behind.at > look.at && unit) look = behind;
    const bool marked = unit || take_zone(zone, false).has_value();
    const bool whole = column && look.done();
    if ((!marked && !whole) || clock.hour > 24 || clock.minute > 59) return false;
    in = look;
    return true;
  }
  const std::size_t begin = look.at;
  const auto hour = look.take_number(1, 2);
  if (!hour || !among(look.peek(), ".hH")) return false;
  const bool dot = look.peek() == '.';
  const bool two_digits = look.at - begin == 2;
  ++look.at;
  const auto minute = look.take_number(2, 2);
  if (!minute || *hour > 24 || *minute > 59) return false;
  Cursor behind = look;
  const bool halves = take_meridiem(behind) != Meridiem::none;
  if (dot && !two_digits && !column && !halves) return false;
  if (look.peek() == '%') return false;
  clock.hour = *hour;
  clock.minute = *minute;
  in = look;
  return true;
}

/// `4 PM`.
bool take_bare_hour(Cursor& in, ClockText& clock) {
  Cursor look = in;
  const auto hour = look.take_number(1, 2);
  if (!hour || take_meridiem(look) == Meridiem::none) return false;
  clock.hour = *hour;
  in.take_number(1, 2);
  return true;
}

}  // namespace

std::chrono::seconds ClockText::since_midnight() const {
  int hours = hour;
  if (meridiem != Meridiem::none) hours = hour % 12 + (meridiem == Meridiem::pm ? 12 : 0);
  return std::chrono::hours(hours) + std::chrono::minutes(minute) + std::chrono::seconds(second);
}

void ClockText::judge() {
  if (unknown) return;
  const bool halves = meridiem != Meridiem::none;
  const bool midnight = hour == 24 && minute == 0 && second == 0;
  impossible = minute > 59 || second > 60 || (hour > 23 && !midnight) || (halves && hour > 12) ||
               (meridiem == Meridiem::pm && hour == 0);
}

std::optional<ClockText> take_clock(Cursor& in, bool column) {
  Cursor look = in;
  ClockText clock;
  const bool unknown = take_unknown_form(look, clock);
  const bool taken = unknown || take_colon_form(look, clock) ||
                     take_rare_form(look, clock, column) || take_bare_hour(look, clock) ||
                     take_japanese_form(look, clock);
  if (!taken) return std::nullopt;
  if (!unknown) {
    if (clock.meridiem == Meridiem::none) clock.meridiem = take_meridiem(look);
    if (!clock_ends(look)) return std::nullopt;
  }
  clock.judge();
  in = look;
  return clock;
}

}  // namespace aar::model
