#include "site/timeline_figure.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include <fmt/format.h>

#include "model/intervals.hpp"
#include "text/strings.hpp"

namespace aar::site {
namespace {

using std::chrono::seconds;

// The picture's own units: its width is that of the page, whatever that is.
constexpr std::int64_t width = 1000;
constexpr std::int64_t height = 40;

/// A stretch between two clocks that somebody would name.
struct Phase {
  Clock from, to;
  std::string_view css, words;
};

constexpr std::array<Phase, 3> phases{
    {{Clock::started, Clock::detected, "unseen", "before anybody noticed"},
     {Clock::detected, Clock::mitigated, "fought", "until it no longer hurt"},
     {Clock::mitigated, Clock::resolved, "mended", "until it was resolved"}}};

/// Points of one review on the same scale.
struct Points {
  std::vector<seconds> entries;
  seconds first{}, last{};
  bool utc = false;  // else in the timeline's own zone, and the clocks are not on it
};

std::optional<seconds> clock_at(const Review& review, Clock clock) {
  const auto& value = review.clock(clock).value;
  if (!value) return std::nullopt;
  return value->at.time_since_epoch();
}

/// With certain offsets if there are clocks to hold against, else as the timeline has them.
std::optional<Points> find_points(const Review& review) {
  Points points;
  std::vector<seconds> all;
  for (const Phase& phase : phases) {
    for (const Clock clock : {phase.from, phase.to}) {
      if (const auto at = clock_at(review, clock)) all.push_back(*at);
    }
  }
  points.utc = !all.empty();
  for (const TimelineEntry& entry : review.timeline.entries) {
    std::optional<seconds> at;
    if (points.utc && entry.at) at = entry.at->time_since_epoch();
    if (!points.utc && entry.precision != Precision::day) at = entry.local;
    if (at) points.entries.push_back(*at);
  }
  all.insert(all.end(), points.entries.begin(), points.entries.end());
  if (all.size() < 2) return std::nullopt;
  const auto [least, most] = std::minmax_element(all.begin(), all.end());
  points.first = *least;
  points.last = *most;
  if (points.first == points.last) return std::nullopt;
  return points;
}

std::int64_t place(const Points& points, seconds at) {
  const double part = static_cast<double>((at - points.first).count()) /
                      static_cast<double>((points.last - points.first).count());
  return static_cast<std::int64_t>(part * static_cast<double>(width - 4));
}

std::string moment_words(const Points& points, seconds at) {
  std::string words = format_timestamp({.at = Instant(at)});
  words = words.substr(0, 10) + " " + words.substr(11, 5);
  return points.utc ? words + " UTC" : words;
}

struct Bar {
  std::int64_t left = 0, size = 0;
  std::string_view css;
  int top = 0, tall = 0;
};

void write_bar(Html& html, const Bar& bar) {
  html.open("rect", {{"class", bar.css},
                     {"x", std::to_string(bar.left)},
                     {"y", std::to_string(bar.top)},
                     {"width", std::to_string(bar.size)},
                     {"height", std::to_string(bar.tall)}})
      .close("rect");
}

/// The phases whose two clocks are known and in order.
std::vector<const Phase*> known_phases(const Review& review) {
  std::vector<const Phase*> known;
  for (const Phase& phase : phases) {
    const auto from = clock_at(review, phase.from);
    const auto to = clock_at(review, phase.to);
    if (from && to && *from <= *to) known.push_back(&phase);
  }
  return known;
}

void write_picture(Html& html, const Review& review, const Points& points) {
  html.open("svg", {{"class", "timeline"},
                    {"viewBox", fmt::format("0 0 {} {}", width, height)},
                    {"preserveAspectRatio", "none"},
                    {"aria-hidden", "true"},
                    {"focusable", "false"}});
  write_bar(html, {0, width, "track", 14, 12});
  for (const Phase* const phase : known_phases(review)) {
    const std::int64_t left = place(points, *clock_at(review, phase->from));
    const std::int64_t right = place(points, *clock_at(review, phase->to));
    write_bar(html, {left, std::max<std::int64_t>(right - left, 2), phase->css, 10, 20});
  }
  for (const seconds entry : points.entries)
    write_bar(html, {place(points, entry), 3, "tick", 2, 36});
  html.close("svg").line();
}

}  // namespace

void write_timeline_figure(Html& html, const Review& review) {
  const std::optional<Points> points = find_points(review);
  if (!points) return;
  html.open("figure", {{"class", "timeline"}}).line();
  write_picture(html, review, *points);
  html.open("div", {{"class", "ends"}});
  html.element("span", {}, moment_words(*points, points->first));
  html.element("span", {}, moment_words(*points, points->last)).close("div").line();
  html.open("figcaption");
  const std::vector<const Phase*> known = known_phases(review);
  if (!known.empty()) {
    html.open("ul", {{"class", "legend"}});
    for (const Phase* const phase : known) {
      const seconds span = *clock_at(review, phase->to) - *clock_at(review, phase->from);
      html.open("li").open("span", {{"class", "key " + std::string(phase->css)}}).close("span");
      html.text(" ").element("b", {}, format_duration(span));
      html.text(" " + std::string(phase->words)).close("li");
    }
    html.close("ul");
  }
  if (!points->entries.empty()) {
    html.element("p", {},
                 fmt::format("Each line is one of the {} of the timeline below.",
                             points->entries.size() == 1
                                 ? std::string("1 entry")
                                 : fmt::format("{} entries", points->entries.size())));
  }
  html.close("figcaption").close("figure").line();
}

void write_durations(Html& html, const Review& review) {
  Html rows;
  for (const model::Interval& interval : model::intervals) {
    const auto from = clock_at(review, interval.from);
    const auto to = clock_at(review, interval.to);
    if (!from || !to || *from > *to) continue;
    rows.open("div").element("dt", {}, interval.name);
    rows.element("dd", {}, format_duration(*to - *from)).close("div").line();
  }
  if (rows.blank()) return;
  html.open("dl", {{"class", "durations"}}).line().add(rows).close("dl").line();
  html.element("p", {{"class", "caveat"}},
               "Worked out from the clocks that the review states, which are somebody's best "
               "reading of what happened. They describe this one event; they are no measure of "
               "people or teams, and a mean of many of them says nothing.");
  html.line();
}

}  // namespace aar::site
