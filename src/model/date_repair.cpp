#include "model/date_repair.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "aar/time.hpp"

#include "model/clock_text.hpp"
#include "model/cursor.hpp"
#include "model/date_text.hpp"

namespace aar::model {
namespace {

constexpr std::size_t longest = 64;  // no date is longer, and none is looked for in more

bool agrees(Date date, const DateText& written) {
  if (!written.weekday) return true;
  return std::chrono::weekday(std::chrono::sys_days(date)).c_encoding() == *written.weekday;
}

std::size_t count_digits(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), is_digit));
}

/// `03.04.2026` and `03/04/2026` may be two days; the year first, a month's name or a number above
/// 12 leave one.
bool is_one_day(const DateText& written, std::string_view text) {
  if (written.ambiguous || written.impossible) return false;
  if (!written.numeric || written.day > 12 || written.day == written.month) return true;
  return text.size() >= 4 && count_digits(text.substr(0, 4)) == 4;
}

/// A day with a year of four digits that can be read in one way only.
std::optional<Date> take_sure_date(Cursor& in) {
  const std::size_t begin = in.at;
  const std::optional<DateText> written = take_date(in, DayOrder::unknown);
  if (!written || !written->year || written->month == 0) return std::nullopt;
  const std::string_view text = in.text.substr(begin, in.at - begin);
  const bool whole_year = text.find(fmt::format("{:04}", *written->year)) != std::string_view::npos;
  if (!whole_year || !is_one_day(*written, text)) return std::nullopt;
  const Date date{std::chrono::year{*written->year}, std::chrono::month{written->month},
                  std::chrono::day{written->day}};
  if (!date.ok() || !agrees(date, *written)) return std::nullopt;
  return date;
}

std::optional<int> take_two_digits(Cursor& in) {
  if (!is_digit(in.peek()) || !is_digit(in.peek(1))) return std::nullopt;
  const int value = (in.peek() - '0') * 10 + (in.peek(1) - '0');
  in.at += 2;
  return value;
}

/// A clock with minutes. Parts of a second would be lost, so that they are none.
std::optional<ClockText> take_sure_clock(Cursor& in) {
  const std::size_t begin = in.at;
  const std::optional<ClockText> clock = take_clock(in, false);
  if (!clock || clock->vague || clock->unknown || clock->impossible) return std::nullopt;
  const std::string_view text = in.text.substr(begin, in.at - begin);
  const std::size_t digits = count_digits(text);
  return digits < 3 || digits > 6 ? std::nullopt : clock;
}

/// `UTC`, `GMT`, `Z`, `+01:00`, `+0100`, `+01`, as RFC 3339 writes it.
std::optional<std::string> take_offset(Cursor& in) {
  for (const std::string_view name : {"utc", "gmt", "z"}) {
    if (in.take_word(name)) return "Z";
  }
  const char sign = in.peek();
  if (sign != '+' && sign != '-') return std::nullopt;
  ++in.at;
  const std::optional<int> hours = take_two_digits(in);
  if (!hours) return std::nullopt;
  const bool colon = in.take(":");
  const std::optional<int> minutes = take_two_digits(in);
  if (colon && !minutes) return std::nullopt;
  return fmt::format("{}{:02}:{:02}", sign, *hours, minutes.value_or(0));
}

}  // namespace

std::optional<std::string> repair_date(std::string_view text) {
  if (text.size() > longest) return std::nullopt;
  Cursor in{text};
  in.skip_blanks();
  const std::optional<Date> date = take_sure_date(in);
  in.skip_blanks();
  if (!date || !in.done()) return std::nullopt;
  return format_date(*date);
}

std::optional<std::string> repair_timestamp(std::string_view text) {
  if (text.size() > longest) return std::nullopt;
  Cursor in{text};
  in.skip_blanks();
  const std::optional<Date> date = take_sure_date(in);
  if (!date) return std::nullopt;
  if (!in.take("T") && !in.take("t")) in.skip_any(", \t");
  const std::optional<ClockText> clock = take_sure_clock(in);
  if (!clock) return std::nullopt;
  in.skip_blanks();
  const std::optional<std::string> offset = take_offset(in);
  in.skip_blanks();
  if (!offset || !in.done()) return std::nullopt;
  const std::chrono::hh_mm_ss time{clock->since_midnight()};
  const std::string repaired =
      fmt::format("{}T{:02}:{:02}:{:02}{}", format_date(*date), time.hours().count(),
                  time.minutes().count(), time.seconds().count(), *offset);
  if (!parse_timestamp(repaired).value) return std::nullopt;
  return repaired;
}

}  // namespace aar::model
