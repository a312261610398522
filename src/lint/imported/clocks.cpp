#include "lint/imported/clocks.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>

#include "lint/imported/seasons.hpp"
#include "model/cursor.hpp"
#include "model/time_text.hpp"
#include "text/strings.hpp"

namespace aar::imported {
namespace {

constexpr std::string_view timeline_place = "timeline";

std::string_view key_of(model::Point point) {
  switch (point) {
    case model::Point::started:
      return "started_at";
    case model::Point::detected:
      return "detected_at";
    case model::Point::acknowledged:
      return "acknowledged_at";
    case model::Point::mitigated:
      return "mitigated_at";
    case model::Point::resolved:
      return "resolved_at";
    case model::Point::declared:
      return "declared_at";
    case model::Point::reviewed:
      return "meeting_at";
  }
  return {};
}

std::optional<std::chrono::minutes> offset_of(const model::StatedPoint& point) {
  if (point.at)
    return std::chrono::duration_cast<std::chrono::minutes>(Instant(point.local) - *point.at);
  if (point.zone.empty()) return std::nullopt;
  const auto zone = model::find_zone(point.zone);
  return zone ? zone->offset : std::nullopt;
}

ClockFound of(const model::StatedPoint& point, const Source& source) {
  return {.point = point.point,
          .key = std::string(key_of(point.point)),
          .place = fmt::format("label `{}`", point.label),
          .text = text::squeeze(source.text(point.span)),
          .span = point.span,
          .dated = point.dated,
          .local = point.local,
          .precision = point.precision,
          .offset = offset_of(point),
          .zone = point.zone};
}

bool differ(const ClockFound& left, const ClockFound& right) {
  const bool days = left.precision == Precision::day || right.precision == Precision::day;
  if (left.dated && right.dated && days)
    return std::chrono::floor<std::chrono::days>(left.local) !=
           std::chrono::floor<std::chrono::days>(right.local);
  if (left.dated != right.dated) {
    return left.local % std::chrono::days(1) != right.local % std::chrono::days(1);
  }
  return left.local != right.local;
}

/// Does it tell more than the other: a day, a clock, an offset?
int worth(const ClockFound& clock) {
  return (clock.dated ? 4 : 0) + (clock.precision == Precision::day ? 0 : 2) +
         (clock.offset ? 1 : 0);
}

/// `1614843120` behind a label of a clock: seconds since 1970, or milliseconds.
std::optional<std::chrono::seconds> epoch(std::string_view text) {
  text = text::trim(text);
  const bool digits = std::all_of(text.begin(), text.end(), model::is_digit);
  if (!digits || (text.size() != 10 && text.size() != 13)) return std::nullopt;
  std::int64_t number = 0;
  for (const char c : text.substr(0, 10))
    number = number * 10 + (c - '0');
  if (number < 1'000'000'000 || number > 2'200'000'000) return std::nullopt;
  return std::chrono::seconds(number);
}

struct Phrase {
  std::string_view words;
  model::Point point;
};

/// What an entry of a timeline says of a clock besides the labels of stated_labels.inc.
constexpr std::array phrases{
    Phrase{"incident starts", model::Point::started},
    Phrase{"incident begins", model::Point::started},
    Phrase{"outage starts", model::Point::started},
    Phrase{"outage begins", model::Point::started},
    Phrase{"problem starts", model::Point::started},
    Phrase{"issue starts", model::Point::started},
    Phrase{"impact starts", model::Point::started},
    Phrase{"impact begins", model::Point::started},
    Phrase{"customer impact starts", model::Point::started},
    Phrase{"customer impact begins", model::Point::started},
    Phrase{"incident is declared", model::Point::declared},
    Phrase{"incident was declared", model::Point::declared},
    Phrase{"incident is mitigated", model::Point::mitigated},
    Phrase{"issue mitigated", model::Point::mitigated},
    Phrase{"outage mitigated", model::Point::mitigated},
    Phrase{"impact mitigated", model::Point::mitigated},
    Phrase{"incident is resolved", model::Point::resolved},
    Phrase{"incident declared resolved", model::Point::resolved},
    Phrase{"incident marked as resolved", model::Point::resolved},
    Phrase{"outage ends", model::Point::resolved},
    Phrase{"outage resolved", model::Point::resolved},
    Phrase{"outage is over", model::Point::resolved},
    Phrase{"incident ends", model::Point::resolved},
    Phrase{"incident over", model::Point::resolved},
    Phrase{"impact ends", model::Point::resolved},
};

/// The first clause, without where it was said: `Incident declared through statuspage.io`.
std::string_view clause_of(std::string_view text) {
  std::size_t end = std::min(text.find_first_of(".,;:(!"), text.size());
  for (const std::string_view where : {" through ", " via ", " on ", " in ", " by ", " at "})
    end = std::min(end, text.find(where));
  return text::trim(text.substr(0, end));
}

/// `Incident resolved.`, `Outage begins: …`; nothing for longer clauses.
std::optional<model::Point> point_of_entry(std::string_view text) {
  const std::string lower = text::lower_ascii(text::squeeze(text));
  const std::string_view words = clause_of(lower);
  if (words.find(' ') == std::string_view::npos) return std::nullopt;
  if (const auto point = model::point_named(words)) return point;
  const auto* const found = std::find_if(
      phrases.begin(), phrases.end(), [&](const Phrase& phrase) { return phrase.words == words; });
  return found == phrases.end() ? std::nullopt : std::optional(found->point);
}

std::optional<std::chrono::minutes> offset_of(const TimelineEntry& entry) {
  if (!entry.at) return std::nullopt;
  return std::chrono::duration_cast<std::chrono::minutes>(Instant(*entry.local) - *entry.at);
}

ClockFound of(const TimelineEntry& entry, model::Point point) {
  return {.point = point,
          .key = std::string(key_of(point)),
          .place = std::string(timeline_place),
          .text = text::squeeze(entry.time_text),
          .span = entry.time_span,
          .dated = true,
          .local = *entry.local,
          .precision = entry.precision,
          .offset = offset_of(entry)};
}

/// The day and the time of day that a text says.
bool take_time(const std::string& text, model::DayOrder order, ClockFound& clock) {
  const auto time = model::read_time(text, {order, false});
  if (!time || time->fault != TimeFault::none || !time->separated) return false;
  clock.dated = time->date && !time->date->only_weekday() && time->date->year;
  const bool told = time->clock && !time->clock->unknown;
  if (!clock.dated && (!told || time->date)) return false;
  if (time->date && time->date->ambiguous) return false;
  if (clock.dated) {
    const Date date{std::chrono::year(*time->date->year), std::chrono::month(time->date->month),
                    std::chrono::day(time->date->day)};
    clock.local = std::chrono::sys_days(date).time_since_epoch();
  }
  if (told) clock.local += time->clock->since_midnight();
  if (!told) clock.precision = Precision::day;
  if (time->approximate) clock.precision = Precision::approximate;
  if (time->zone) {
    clock.offset = time->zone->offset;
    clock.zone = time->zone->name;
  }
  return true;
}

/// A clock that is written where model::read_stated() does not look, or in seconds since 1970.
std::optional<ClockFound> of(const Pair& pair, model::DayOrder order) {
  if (pair.key != "clock") return std::nullopt;
  const auto point = model::point_named(pair.title);
  if (!point) return std::nullopt;
  ClockFound clock{.point = *point,
                   .key = std::string(key_of(*point)),
                   .place = fmt::format("label `{}`", pair.title),
                   .text = pair.values.front(),
                   .span = pair.span};
  if (const auto at = epoch(clock.text)) {
    clock.dated = true;
    clock.local = *at;
    clock.precision = Precision::second;
    clock.offset = std::chrono::minutes(0);
    return clock;
  }
  // What stands in brackets behind a time is read by nobody else.
  const std::size_t bracket = clock.text.find(" (");
  if (!pair.unread && bracket == std::string::npos) return std::nullopt;
  clock.text = text::squeeze(clock.text.substr(0, bracket));
  if (!take_time(clock.text, order, clock)) return std::nullopt;
  return clock;
}

bool has_digit(std::string_view text) {
  return std::any_of(text.begin(), text.end(), model::is_digit);
}

/// A clock that stands behind its label in a form that nobody reads: it is told all the same.
ClockFound unread(const Pair& pair, model::Point point) {
  return {.point = point,
          .key = std::string(key_of(point)),
          .place = fmt::format("label `{}`", pair.title),
          .text = pair.values.front(),
          .why = "it is no time that can be read for certain",
          .span = pair.span};
}

/// `Duration: 2h 13m (14:05–16:18 UTC)`: the start and the end.
void add_range(const model::StatedLength& length, const Source& source,
               std::vector<ClockFound>& clocks) {
  const model::StatedRange& range = *length.range;
  const auto zone = model::find_zone(range.zone);
  for (const auto& [point, local] :
       {std::pair{model::Point::started, range.from}, {model::Point::resolved, range.to}}) {
    clocks.push_back({.point = point,
                      .key = std::string(key_of(point)),
                      .place = fmt::format("label `{}`", length.label),
                      .text = text::squeeze(source.text(range.span)),
                      .span = range.span,
                      .local = local,
                      .offset = zone ? zone->offset : std::nullopt,
                      .zone = range.zone});
  }
}

std::optional<Date> own_day(const ClockFound& clock, const std::optional<Date>& day) {
  if (!clock.dated) return day;
  return Date(std::chrono::floor<std::chrono::days>(Instant(clock.local)));
}

/// What settles clocks that do not tell all of themselves.
struct Settled {
  std::optional<Date> day;
  std::optional<std::chrono::minutes> zone;
  std::optional<Instant> started;
};

/// Gives it its value, or says what it lacks.
void settle(ClockFound& clock, Settled& settled) {
  if (!clock.why.empty()) return;
  auto offset = clock.offset ? clock.offset : settled.zone;
  const auto day = own_day(clock, settled.day);
  if (!clock.offset && !clock.zone.empty())
    offset = day ? seasonal_offset(clock.zone, *day) : std::nullopt;
  if (clock.precision == Precision::approximate) {
    clock.why = "it is only about that time";
  } else if (!offset) {
    clock.why = "no zone is told that means one offset";
  } else if (!clock.dated && !settled.day) {
    clock.why = "its day is not told";
  }
  if (!clock.why.empty()) return;
  std::chrono::seconds midnight{0};
  if (!clock.dated) midnight = std::chrono::sys_days(*settled.day).time_since_epoch();
  const Instant at = Instant(midnight + clock.local) - *offset;
  const bool first = clock.point == model::Point::started;
  if (!clock.dated && !first && (!settled.started || at < *settled.started)) {
    clock.why = "its day is not told";
    return;
  }
  clock.value = format_timestamp({at, *offset});
  if (first) settled.started = at;
}

}  // namespace

std::vector<ClockFound> read_clocks(const Source& source, const Review& review,
                                    const model::Stated& stated, const std::vector<Pair>& pairs,
                                    model::DayOrder order) {
  std::vector<ClockFound> clocks;
  const auto add = [&](ClockFound clock) {
    const auto same = std::find_if(clocks.begin(), clocks.end(), [&](const ClockFound& known) {
      return known.point == clock.point;
    });
    if (same == clocks.end()) {
      clocks.push_back(std::move(clock));
    } else if (differ(*same, clock)) {
      same->why = "two places tell different times";
      same->text += " / " + clock.text;
    } else if (worth(clock) > worth(*same)) {
      *same = std::move(clock);
    }
  };
  for (const model::StatedPoint& point : stated.points) {
    // The `date` of a blog's front matter is the day of the post.
    if (point.label != "date") add(of(point, source));
  }
  const bool labelled = !clocks.empty();
  for (const TimelineEntry& entry : review.timeline.entries) {
    const auto point = labelled ? std::nullopt : point_of_entry(entry.text);
    if (point && entry.local && entry.fault == TimeFault::none) add(of(entry, *point));
  }
  // Declared twice, resolved once: which of the two is over?
  const auto of_several = [](const ClockFound& clock) {
    return clock.place == timeline_place && !clock.why.empty();
  };
  if (std::any_of(clocks.begin(), clocks.end(), of_several)) {
    for (ClockFound& clock : clocks) {
      if (clock.place == timeline_place) clock.why = "the timeline tells of more than one incident";
    }
  }
  for (const Pair& pair : pairs) {
    if (auto clock = of(pair, order)) add(std::move(*clock));
  }
  const auto has = [&](model::Point point) {
    return std::any_of(clocks.begin(), clocks.end(),
                       [point](const ClockFound& clock) { return clock.point == point; });
  };
  if (!has(model::Point::started) && !has(model::Point::resolved)) {
    for (const model::StatedLength& length : stated.lengths) {
      if (length.measure == model::Measure::total && length.range)
        add_range(length, source, clocks);
    }
  }
  for (const Pair& pair : pairs) {
    const auto point = pair.key == "clock" ? model::point_named(pair.title) : std::nullopt;
    if (point && !has(*point) && has_digit(pair.values.front()))
      clocks.push_back(unread(pair, *point));
  }
  std::stable_sort(
      clocks.begin(), clocks.end(),
      [](const ClockFound& left, const ClockFound& right) { return left.point < right.point; });
  return clocks;
}

std::vector<ClockFound> settle_clocks(std::vector<ClockFound> clocks, std::optional<Date> day,
                                      std::optional<std::chrono::minutes> zone) {
  Settled settled{day, zone, {}};
  std::vector<ClockFound> kept;
  for (ClockFound& clock : clocks) {
    if (clock.why.empty() && clock.precision == Precision::day) {
      // A day is a date of its own; as a clock it tells nothing.
      if (clock.point != model::Point::reviewed) continue;
      clock.value = format_date(Date(std::chrono::floor<std::chrono::days>(Instant(clock.local))));
    } else {
      settle(clock, settled);
    }
    kept.push_back(std::move(clock));
  }
  return kept;
}

std::optional<std::chrono::minutes> zone_of(const Review& review) {
  if (review.timeline.zone.empty()) return std::nullopt;
  const auto zone = model::find_zone(review.timeline.zone);
  return zone ? zone->offset : std::nullopt;
}

std::string_view key_of_measure(model::Measure measure) {
  switch (measure) {
    case model::Measure::total:
      return "x-duration";
    case model::Measure::part:
      return "x-downtime";
    case model::Measure::detect:
      return "x-time-to-detect";
    case model::Measure::acknowledge:
      return "x-time-to-acknowledge";
    case model::Measure::mitigate:
      return "x-time-to-mitigate";
    case model::Measure::resolve:
      return "x-time-to-resolve";
    case model::Measure::recover:
      return "x-time-to-recover";
  }
  return {};
}

}  // namespace aar::imported
