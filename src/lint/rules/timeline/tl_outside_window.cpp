#include <algorithm>
#include <chrono>
#include <optional>

#include "lint/moments.hpp"
#include "lint/rules.hpp"

namespace aar::rule {
namespace {

using std::chrono::days;
using std::chrono::floor;
using std::chrono::seconds;

/// Causes lie far back and repairs come late: further away than this is worth a second look, and a
/// slip for certain where another year puts the entry into the event.
constexpr days far{90};
constexpr days suspicious{30};
constexpr days close{3};

struct Window {
  days first{}, last{};
  Span place{};
};

std::optional<days> day_of(const ClockValue& clock) {
  if (!clock.value) return std::nullopt;
  return floor<days>((clock.value->at + clock.value->offset).time_since_epoch());
}

std::optional<days> day_of(const DateValue& value) {
  if (value.value) return std::chrono::sys_days(*value.value).time_since_epoch();
  const TimestampResult time = parse_timestamp(value.text);
  if (!time.value) return std::nullopt;
  return floor<days>((time.value->at + time.value->offset).time_since_epoch());
}

/// From the start to the last thing that the front matter dates.
std::optional<Window> window_of(const Review& review) {
  Window window;
  const ClockValue& started = review.clock(Clock::started);
  std::optional<days> start = day_of(started);
  window.place = start ? started.span : review.date.span;
  if (!start) start = day_of(review.date);
  if (!start) return std::nullopt;
  window.first = *start;
  window.last = *start;
  const auto widen = [&window](std::optional<days> day) {
    if (day) window.last = std::max(window.last, *day);
  };
  for (const ClockValue& clock : review.clocks)
    widen(day_of(clock));
  for (const DateValue* const value :
       {&review.meeting_at, &review.reviewed_at, &review.published_at})
    widen(day_of(*value));
  return window;
}

days outside(const Window& window, days day) {
  if (day < window.first) return window.first - day;
  return std::max(days{0}, day - window.last);
}

/// The year that was surely meant: in it the entry stands within the event.
std::optional<int> meant_year(const Window& window, days day) {
  const Date date{std::chrono::sys_days(day)};
  for (const days edge : {window.first, window.last}) {
    const Date other{Date{std::chrono::sys_days(edge)}.year(), date.month(), date.day()};
    if (!other.ok() || other.year() == date.year()) continue;
    const days moved = std::chrono::sys_days(other).time_since_epoch();
    if (outside(window, moved) <= close) return static_cast<int>(other.year());
  }
  return std::nullopt;
}

void check_tl_outside_window(const LintContext& context, DiagnosticSink& sink) {
  const std::optional<Window> window = window_of(context.review);
  if (!window) return;
  for (const TimelineEntry& entry : context.review.timeline.entries) {
    if (!entry.dated || !entry.local) continue;
    const days day = floor<days>(*entry.local);
    const days apart = outside(*window, day);
    if (apart <= suspicious) continue;
    const std::optional<int> year = meant_year(*window, day);
    if (!year && apart <= far) continue;
    Diagnostic& diagnostic = sink.report_at_most(
        year ? Level::error : Level::note, entry.time_span, "`{}` is {} {} the event",
        entry.time_text, rounded_words(apart), day < window->first ? "before" : "after");
    diagnostic.notes.push_back(
        {.place = {.span = window->place}, .message = "the event starts here"});
    diagnostic.help = year ? fmt::format("is it of {}?", *year)
                           : "check the date; what lies so far away may be better told in "
                             "Background or Action items";
  }
}

}  // namespace

const Rule tl_outside_window{
    .id = "AAR313",
    .name = "tl-outside-window",
    .category = Category::timeline,
    .levels = {Level::error, Level::error, Level::error},
    .core = false,
    .summary = "a timeline entry is dated long before or after the event",
    .check = check_tl_outside_window,
};

}  // namespace aar::rule
