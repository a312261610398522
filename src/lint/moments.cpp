#include "lint/moments.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

#include <fmt/format.h>

#include "lint/entries.hpp"

namespace aar {
namespace {

using model::Point;
using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

struct Named {
  Clock clock;
  Point point;
};

constexpr std::array<Named, 6> clocks{{{Clock::started, Point::started},
                                       {Clock::detected, Point::detected},
                                       {Clock::acknowledged, Point::acknowledged},
                                       {Clock::mitigated, Point::mitigated},
                                       {Clock::resolved, Point::resolved},
                                       {Clock::declared, Point::declared}}};

Moment moment_of(const ClockValue& clock, Named named) {
  Moment moment;
  moment.point = named.point;
  moment.name = clock_key(named.clock);
  moment.span = clock.span;
  moment.local = (clock.value->at + clock.value->offset).time_since_epoch();
  moment.at = clock.value->at;
  return moment;
}

Moment moment_of(const model::StatedPoint& point) {
  Moment moment;
  moment.point = point.point;
  moment.name = point.label;
  moment.span = point.span;
  moment.local = point.local;
  moment.dated = point.dated;
  moment.in_text = true;
  moment.precision = point.precision;
  moment.zone = point.zone;
  moment.at = point.at;
  return moment;
}

bool is_dated_twice(const std::vector<model::StatedPoint>& points,
                    const model::StatedPoint& point) {
  return std::any_of(points.begin(), points.end(), [&](const model::StatedPoint& other) {
    // Two who read the same clock differ by minutes.
    return other.point == point.point && other.dated == point.dated &&
           std::chrono::abs(other.local - point.local) > hours{1};
  });
}

/// Of a moment at least a second, since clocks are compared by their difference.
seconds slack(Precision precision) {
  return std::max(leeway(precision), seconds{1});
}

std::string count_of(std::int64_t count, std::string_view unit) {
  return fmt::format("{} {}{}", count, unit, count == 1 ? "" : "s");
}

}  // namespace

const model::Stated& stated_in(const LintContext& context) {
  if (context.stated == nullptr) {
    context.stated = std::make_shared<const model::Stated>(
        model::read_stated(context.document, context.source, context.review.day_order));
  }
  return *context.stated;
}

bool zone_is_told_beside(const LintContext& context) {
  const auto& entries = context.review.timeline.entries;
  const auto& points = stated_in(context).points;
  return std::any_of(points.begin(), points.end(), [&](const model::StatedPoint& point) {
    const bool timed = point.precision == Precision::minute || point.precision == Precision::second;
    if (!timed || point.zone.empty()) return false;
    return std::any_of(entries.begin(), entries.end(), [&](const TimelineEntry& entry) {
      return entry.zone.empty() && entry.local &&
             std::chrono::abs(*entry.local % days{1} - point.local % days{1}) < minutes{1};
    });
  });
}

std::vector<Moment> find_moments(const LintContext& context) {
  const model::Stated& stated = stated_in(context);
  std::vector<Moment> moments;
  static constexpr std::size_t most = 100;  // more are no review of one event
  const std::size_t told = stated.points.size();
  moments.reserve(clocks.size() + std::min(told, most));
  for (const Named named : clocks) {
    const ClockValue& clock = context.review.clock(named.clock);
    if (clock.value) moments.push_back(moment_of(clock, named));
  }
  if (told > most) return moments;
  for (const model::StatedPoint& point : stated.points) {
    if (!is_dated_twice(stated.points, point)) moments.push_back(moment_of(point));
  }
  return moments;
}

std::optional<Distance> distance(const Moment& from, const Moment& to) {
  Distance result;
  result.slack = std::max(slack(from.precision), slack(to.precision));
  if (from.at && to.at) {
    result.length = *to.at - *from.at;
    return result;
  }
  // A zone that is stated once is mostly meant for the time beside it, too.
  const bool comparable = from.zone == to.zone || from.zone.empty() || to.zone.empty();
  if (!comparable || from.in_text != to.in_text) return std::nullopt;
  result.same_zone = from.zone == to.zone;
  result.length = to.local - from.local;
  if (from.dated && to.dated) return result;
  if (from.precision == Precision::day || to.precision == Precision::day) return std::nullopt;
  result.dated = false;
  result.length = (to.local % days{1}) - (from.local % days{1});
  if (result.length < seconds{0}) result.length += days{1};
  return result;
}

std::string rounded_words(seconds length) {
  const std::int64_t count = length.count();
  const auto rounded = [count](std::int64_t unit) { return (count + unit / 2) / unit; };
  if (count < 60) return count_of(count, "second");
  if (rounded(60) < 120) return count_of(rounded(60), "minute");
  if (rounded(3600) < 36) return count_of(rounded(3600), "hour");
  return count_of(rounded(86400), "day");
}

}  // namespace aar
