#include "cli/moment_option.hpp"

#include <fmt/format.h>

#include "aar/error.hpp"

#include "text/shown.hpp"

namespace aar::cli {
namespace {

struct Range {
  Instant first, last;
};

/// Whole days count from the beginning of today.
std::optional<Instant> so_long_before(std::chrono::seconds ago, const Session& session) {
  const bool whole_days = ago % std::chrono::days(1) == std::chrono::seconds(0);
  const Instant now = whole_days ? Instant(std::chrono::sys_days(session.today)) : session.now;
  constexpr Date first{std::chrono::year(0), std::chrono::month(1), std::chrono::day(1)};
  if (ago > now - Instant(std::chrono::sys_days(first))) return std::nullopt;
  return now - ago;
}

std::optional<Range> range_of(const std::string& text, const Session& session) {
  using std::chrono::sys_days;
  constexpr std::chrono::seconds one{1};
  if (const auto day = parse_date(text)) {
    return Range{sys_days(*day), sys_days(*day) + std::chrono::days(1) - one};
  }
  if (const auto month = parse_date(text + "-01")) {
    const Date next = *month + std::chrono::months(1);
    return Range{sys_days(*month), sys_days(next) - one};
  }
  if (const auto year = parse_date(text + "-01-01")) {
    const Date next = *year + std::chrono::years(1);
    return Range{sys_days(*year), sys_days(next) - one};
  }
  if (const auto time = parse_timestamp(text).value) return Range{time->at, time->at};
  const auto ago = parse_duration(text);
  const auto then = ago ? so_long_before(*ago, session) : std::nullopt;
  return then ? std::optional(Range{*then, *then}) : std::nullopt;
}

std::optional<Range> require_range(const std::string& text, const Session& session) {
  if (text.empty()) return std::nullopt;
  const std::optional<Range> range = range_of(text, session);
  if (!range) {
    throw Error(ErrorKind::usage, fmt::format("`{}` is no date", text::sanitize(text)),
                "write 2026, 2026-03, 2026-03-14, 2026-03-14T09:00:00Z, or 14d for 14 days ago");
  }
  return range;
}

}  // namespace

std::optional<Instant> first_instant(const std::string& text, const Session& session) {
  const std::optional<Range> range = require_range(text, session);
  return range ? std::optional(range->first) : std::nullopt;
}

std::optional<Instant> last_instant(const std::string& text, const Session& session) {
  const std::optional<Range> range = require_range(text, session);
  return range ? std::optional(range->last) : std::nullopt;
}

}  // namespace aar::cli
