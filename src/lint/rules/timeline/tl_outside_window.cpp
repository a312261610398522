#include <algorithm>
#include <chrono>
#include <optional>

#include "lint/moments.hpp"
#include "lint/rules.hpp"
#include "lint/written_dates.hpp"
#include "model/date_text.hpp"

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
  bool named = false;  // from the title or the file name: of such a day only the year is certain
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

std::optional<days> named_day(const Review& review, std::string_view path) {
  for (const std::string_view text : {std::string_view(review.heading_title), path}) {
    if (const auto date = model::find_date(text))
      return std::chrono::sys_days(*date).time_since_epoch();
  }
  return std::nullopt;
}

/// From the start to the last thing that the front matter dates.
std::optional<Window> window_of(const Review& review, std::string_view path) {
  Window window;
  const ClockValue& started = review.clock(Clock::started);
  std::optional<days> start = day_of(started);
  window.place = start ? started.span : review.date.span;
  if (!start) start = day_of(review.date);
  if (!start) {
    start = named_day(review, path);
    window.place = review.heading_title_span;
    window.named = true;
  }
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

bool is_dated(const TimelineEntry& entry) {
  return entry.dated && entry.local.has_value();
}

/// Does the timeline lead there: an entry of a day well between the event and this one?
bool is_bridged(const std::vector<TimelineEntry>& entries, const Window& window, days day) {
  const days first = day < window.first ? day : window.last;
  const days last = day < window.first ? window.first : day;
  return std::any_of(entries.begin(), entries.end(), [&](const TimelineEntry& entry) {
    if (!is_dated(entry)) return false;
    const days between = floor<days>(*entry.local);
    return first + suspicious < between && between + suspicious < last;
  });
}

/// Does the text outside the timeline date the event as the review's name does?
bool is_told_of(const LintContext& context, days named) {
  const auto& entries = context.review.timeline.entries;
  const std::vector<WrittenDate>& dates = written_dates(context);
  return std::any_of(dates.begin(), dates.end(), [&](const WrittenDate& one) {
    const bool elsewhere = context.review.heading_title_span.contains(one.span.begin) ||
                           std::any_of(entries.begin(), entries.end(), [&](const auto& entry) {
                             return entry.span.contains(one.span.begin);
                           });
    if (elsewhere || !one.date.year) return false;
    const Date date{std::chrono::year(*one.date.year), std::chrono::month(one.date.month),
                    std::chrono::day(one.date.day)};
    const days told = std::chrono::sys_days(date).time_since_epoch();
    return std::chrono::abs(told - named) <= days{1};
  });
}

/// The whole timeline is of another day than the one in the review's name, a month away or more. It
/// is told once: where the text is of the named day, the date came with a review that this one was
/// copied from; where it is the same day of another year, that year is a slip here or there.
bool compare_with_name(const LintContext& context, const Window& window, DiagnosticSink& sink) {
  const auto& entries = context.review.timeline.entries;
  const auto first = std::find_if(entries.begin(), entries.end(), is_dated);
  const bool all = first != entries.end() &&
                   std::all_of(first, entries.end(), [&window](const TimelineEntry& entry) {
                     return !entry.local || outside(window, floor<days>(*entry.local)) > suspicious;
                   });
  if (!all) return false;
  const days day = floor<days>(*first->local);
  const bool year = meant_year(window, day).has_value();
  if (!year && !is_told_of(context, window.first)) return false;
  sink.report(first->time_span, "`{}` is {} {} the day in the review's name{}", first->time_text,
              rounded_words(outside(window, day)), day < window.first ? "before" : "after",
              year ? "" : " and text")
      .help = year ? "one of the two years is a slip" : "is the date another review's?";
  return true;
}

/// `year` is the one that was surely meant, if any.
void report_entry(const Window& window, const TimelineEntry& entry, std::optional<int> year,
                  DiagnosticSink& sink) {
  const days day = floor<days>(*entry.local);
  Diagnostic& diagnostic = sink.report_at_most(
      year ? Level::error : Level::note, entry.time_span, "`{}` is {} {} {}", entry.time_text,
      rounded_words(outside(window, day)), day < window.first ? "before" : "after",
      window.named ? "the day in the review's name" : "the event");
  if (!window.place.empty()) {
    diagnostic.notes.push_back(
        {.place = {.span = window.place},
         .message = window.named ? "the title is here" : "the event starts here"});
  }
  diagnostic.help = year ? fmt::format("is it of {}?", *year)
                         : "check the date; what lies so far away may be better told in "
                           "Background or Action items";
}

void check_tl_outside_window(const LintContext& context, DiagnosticSink& sink) {
  const std::optional<Window> window = window_of(context.review, context.source.path());
  if (!window) return;
  if (window->named && compare_with_name(context, *window, sink)) return;
  for (const TimelineEntry& entry : context.review.timeline.entries) {
    if (!entry.dated || !entry.local) continue;
    const days day = floor<days>(*entry.local);
    const days apart = outside(*window, day);
    if (apart <= suspicious) continue;
    std::optional<int> year = meant_year(*window, day);
    if (year && is_bridged(context.review.timeline.entries, *window, day)) year.reset();
    if (!year && (window->named || apart <= far)) continue;
    report_entry(*window, entry, year, sink);
  }
}

}  // namespace

const Rule tl_outside_window{
    .id = "AAR313",
    .name = "tl-outside-window",
    .category = Category::timeline,
    .levels = {Level::error, Level::error, Level::error},
    .summary = "a timeline entry is dated long before or after the event",
    .check = check_tl_outside_window,
};

}  // namespace aar::rule
