#include "cli/sharing/span_options.hpp"

#include <fmt/format.h>

#include "aar/error.hpp"

#include "cli/moment_option.hpp"
#include "text/shown.hpp"
#include "text/strings.hpp"

namespace aar::cli {
namespace {

constexpr unsigned quarter_months = 3;

Date day_of_instant(Instant instant) {
  return std::chrono::floor<std::chrono::days>(instant);
}

/// All of a quarter of a year; `quarter` counts from 0.
DaySpan whole_quarter(std::chrono::year year, unsigned quarter) {
  const std::chrono::month first{quarter * quarter_months + 1};
  const std::chrono::month last{quarter * quarter_months + quarter_months};
  return {year / first / 1, std::chrono::sys_days(year / last / std::chrono::last)};
}

}  // namespace

void SpanOptions::declare(Arguments& arguments, const std::string& default_since) {
  arguments.option("--since", since, "WHEN",
                   fmt::format("from this day on: 2026-11-06, 2026-11, or 14d for so long before "
                               "today [{}]",
                               default_since));
  arguments.option("--until", until, "WHEN", "up to this day, which is included [today]");
}

DaySpan span_of(const SpanOptions& options, Date fallback, const Session& session) {
  const auto first = first_instant(options.since, session);
  const auto last = last_instant(options.until, session);
  const DaySpan span{first ? day_of_instant(*first) : fallback,
                     last ? day_of_instant(*last) : session.today};
  if (span.last < span.first) {
    throw Error(ErrorKind::usage,
                fmt::format("the span ends on {}, before it begins on {}", format_date(span.last),
                            format_date(span.first)),
                "give --since a day before --until");
  }
  return span;
}

DaySpan quarter_span(const std::string& text) {
  constexpr std::size_t mark = 4;  // `2026-Q3`
  const bool is_shaped = text.size() == mark + 3 && text[mark] == '-' &&
                         (text[mark + 1] == 'Q' || text[mark + 1] == 'q') && '1' <= text.back() &&
                         text.back() <= '4';
  const auto year = is_shaped ? parse_date(text.substr(0, mark) + "-01-01") : std::optional<Date>();
  if (!year) {
    throw Error(ErrorKind::usage, fmt::format("`{}` is no quarter", text::sanitize(text)),
                "write 2026-Q3");
  }
  return whole_quarter(year->year(), static_cast<unsigned>(text.back() - '1'));
}

DaySpan quarter_until(Date today) {
  const unsigned quarter = (static_cast<unsigned>(today.month()) - 1) / quarter_months;
  return {whole_quarter(today.year(), quarter).first, today};
}

std::chrono::days require_days(const std::string& text) {
  const auto length = parse_duration(text);
  constexpr std::chrono::days most{3660};
  const bool fits = length && *length >= std::chrono::days(1) && *length <= most &&
                    *length % std::chrono::days(1) == std::chrono::seconds(0);
  if (!fits) {
    throw Error(ErrorKind::usage, fmt::format("`{}` is no number of days", text::sanitize(text)),
                "write 2w or 14d");
  }
  return std::chrono::floor<std::chrono::days>(*length);
}

Date day_option(const std::string& text, Date fallback) {
  if (text.empty()) return fallback;
  const std::optional<Date> day = parse_date(text);
  if (!day) {
    throw Error(ErrorKind::usage, fmt::format("`{}` is no date", text::sanitize(text)),
                "write 2026-11-20");
  }
  return *day;
}

}  // namespace aar::cli
