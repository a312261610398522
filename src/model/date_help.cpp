#include "model/date_help.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

#include <fmt/format.h>

#include "aar/time.hpp"

#include "model/date_repair.hpp"
#include "text/shown.hpp"
#include "text/strings.hpp"

namespace aar::model {
namespace {

constexpr std::string_view month_names[] = {"January",   "February", "March",    "April",
                                            "May",       "June",     "July",     "August",
                                            "September", "October",  "November", "December"};
constexpr std::string_view date_example = "write it as `2026-11-20`, or `unknown`";
constexpr std::string_view time_example =
    "write it as `2026-11-20T09:02:00Z` or with an offset such as `+01:00`, or `unknown`";

struct Part {
  int number = 0;
  std::size_t digits = 0;
};

/// Three numbers between `-`, `/` or `.`; nothing else.
std::optional<std::array<Part, 3>> date_parts(std::string_view text) {
  std::array<Part, 3> parts;
  std::size_t index = 0;
  for (const char c : text) {
    if ('0' <= c && c <= '9') {
      Part& part = parts[index];
      if (++part.digits > 4) return std::nullopt;
      part.number = part.number * 10 + (c - '0');
    } else if ((c == '-' || c == '/' || c == '.') && parts[index].digits > 0 && index < 2) {
      ++index;
    } else {
      return std::nullopt;
    }
  }
  if (index != 2 || parts[2].digits == 0) return std::nullopt;
  return parts;
}

std::optional<Date> make_date(int year, int month, int day) {
  return parse_date(fmt::format("{:04}-{:02}-{:02}", year, month, day));
}

/// The date that was surely meant by another notation; `03/04/2026` could be two.
std::optional<Date> meant(const std::array<Part, 3>& parts) {
  if (parts[0].digits == 4) return make_date(parts[0].number, parts[1].number, parts[2].number);
  if (parts[2].digits != 4) return std::nullopt;
  const int first = parts[0].number;
  const int second = parts[1].number;
  if (first > 12 || first == second) return make_date(parts[2].number, second, first);
  if (second > 12) return make_date(parts[2].number, first, second);
  return std::nullopt;
}

std::string days_of(int year, int month) {
  int last = 31;
  while (last > 28 && !make_date(year, month, last).has_value())
    --last;
  const auto index = static_cast<std::size_t>(month - 1);
  return fmt::format("{} {} has {} days", month_names[index], year, last);
}

/// Of a text in the right shape whose day does not exist.
std::string impossible_day(const std::array<Part, 3>& parts) {
  const int month = parts[1].number;
  if (month < 1 || month > 12) return fmt::format("there is no month {:02}", month);
  if (parts[2].number == 0) return "there is no day 00";
  return days_of(parts[0].number, month);
}

bool has_date_shape(const std::array<Part, 3>& parts, std::string_view text) {
  return parts[0].digits == 4 && parts[1].digits == 2 && parts[2].digits == 2 && text[4] == '-' &&
         text[7] == '-';
}

/// A text that begins with a day which does not exist.
std::string impossible_day_of(std::string_view text) {
  const std::string_view day = text.substr(0, 10);
  const auto parts = date_parts(day);
  if (!parts || !has_date_shape(*parts, day) || parse_date(day).has_value()) return {};
  return impossible_day(*parts);
}

}  // namespace

std::string in_ticks(std::string_view text) {
  constexpr std::size_t most = 60;  // columns
  constexpr std::size_t bytes = 1000;
  return fmt::format("`{}`", text::shorten(text::squeeze(text.substr(0, bytes)), most));
}

Fix check_date(std::string_view text) {
  if (parse_date(text).has_value()) return {};
  const auto parts = date_parts(text);
  if (parts && has_date_shape(*parts, text)) {
    return {fmt::format("{} is no date; {}", in_ticks(text), impossible_day(*parts)), {}};
  }
  std::optional<Date> better = parts ? meant(*parts) : std::nullopt;
  const bool longer = text.size() > 10 && (text[10] == 'T' || text[10] == 't' || text[10] == ' ');
  if (!better && longer) better = parse_date(text.substr(0, 10));
  Fix fix{fmt::format("{} is no date; {}", in_ticks(text), date_example), {}};
  if (better) fix.better = format_date(*better);
  if (const auto repaired = repair_date(text)) {
    fix.better = *repaired;
    fix.certain = true;
  }
  if (!fix.better.empty()) fix.help = fmt::format("did you mean `{}`?", fix.better);
  return fix;
}

Fix check_timestamp(std::string_view text) {
  const TimestampResult result = parse_timestamp(text);
  switch (result.fault) {
    case TimestampFault::none:
      return {};
    case TimestampFault::no_offset:
      return {fmt::format("{} has no offset from UTC; write `{}Z`, or `{}+01:00` for an hour east",
                          in_ticks(text), text, text),
              {}};
    case TimestampFault::invalid: {
      const std::string why = impossible_day_of(text);
      return {fmt::format("{} is no point in time; {}", in_ticks(text),
                          why.empty() ? "its hour, minute, second or offset does not exist" : why),
              {}};
    }
    case TimestampFault::not_a_timestamp:
      break;
  }
  if (parse_date(text).has_value()) {
    return {fmt::format("{} has no time of day; write `{}T09:02:00Z`, or `unknown`", in_ticks(text),
                        text),
            {}};
  }
  Fix fix{fmt::format("{} is no point in time; {}", in_ticks(text), time_example), {}};
  if (const auto repaired = repair_timestamp(text)) {
    fix.help = fmt::format("did you mean `{}`?", *repaired);
    fix.better = *repaired;
    fix.certain = true;
  }
  return fix;
}

Fix check_moment(std::string_view text) {
  if (parse_date(text).has_value() || parse_timestamp(text).value.has_value()) return {};
  const bool timed = text.size() > 10 && parse_date(text.substr(0, 10)).has_value();
  return timed || repair_timestamp(text) ? check_timestamp(text) : check_date(text);
}

}  // namespace aar::model
