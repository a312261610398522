#include <algorithm>
#include <vector>

#include "lint/rules.hpp"
#include "lint/written_dates.hpp"

namespace aar::rule {
namespace {

using std::chrono::days;
using std::chrono::seconds;

struct DateSlip {
  days least, most;
  std::string_view unit;
};

/// How far a date lies off when its day, month or year was typed wrong, a day more or less.
constexpr DateSlip date_slips[]{
    {days{1}, days{1}, "day"}, {days{27}, days{32}, "month"}, {days{364}, days{367}, "year"}};

bool is_dated_minute(const TimelineEntry& entry) {
  constexpr days known{366};
  return entry.local && *entry.local > known && entry.fault == TimeFault::none &&
         (entry.precision == Precision::minute || entry.precision == Precision::second);
}

/// The same minute of another day.
bool same_minute(const TimelineEntry& entry, const model::ClockText& clock) {
  constexpr std::chrono::minutes minute{1};
  return std::chrono::abs(*entry.local % days{1} - clock.since_midnight()) < minute;
}

const DateSlip* slip_between(days apart) {
  const auto* const found =
      std::find_if(std::begin(date_slips), std::end(date_slips), [apart](const DateSlip& slip) {
        return slip.least <= std::chrono::abs(apart) && std::chrono::abs(apart) <= slip.most;
      });
  return found == std::end(date_slips) ? nullptr : found;
}

/// Entries are compared with each other by order and window; meetings come again at the same time.
bool is_of_an_entry(const std::vector<TimelineEntry>& entries, const WrittenDate& date) {
  return std::any_of(entries.begin(), entries.end(), [&](const TimelineEntry& entry) {
    return entry.time_span.contains(date.span.begin);
  });
}

void check_date_slip(const LintContext& context, DiagnosticSink& sink) {
  const auto& entries = context.review.timeline.entries;
  if (entries.empty()) return;
  for (const WrittenDate& one : written_dates(context)) {
    if (!one.clock || !one.date.year || is_of_an_entry(entries, one)) continue;
    const std::chrono::sys_days day(Date{std::chrono::year(*one.date.year),
                                         std::chrono::month(one.date.month),
                                         std::chrono::day(one.date.day)});
    const TimelineEntry* meant = nullptr;
    const DateSlip* slip = nullptr;
    for (const TimelineEntry& entry : entries) {
      if (!is_dated_minute(entry) || entry.span.contains(one.span.begin) ||
          !same_minute(entry, *one.clock))
        continue;
      const days apart =
          std::chrono::floor<days>(*entry.local) - std::chrono::floor<days>(day.time_since_epoch());
      if (apart == days{0}) {
        slip = nullptr;
        break;
      }
      if (slip_between(apart) == nullptr) continue;
      slip = slip_between(apart);
      meant = &entry;
    }
    if (slip == nullptr) continue;
    // What happens every day at the same minute is told of more than one of them.
    const Level most = slip->most == days{1} ? Level::warning : Level::error;
    Diagnostic& diagnostic =
        sink.report_at_most(most, one.span, "`{}` is a {} off: the timeline has it at `{}`",
                            context.source.text(one.span), slip->unit, meant->time_text);
    diagnostic.notes.push_back({.place = {.span = meant->time_span}, .message = "the entry"});
    diagnostic.help = "one of the two dates is a slip";
  }
}

}  // namespace

const Rule date_slip{
    .id = "AAR318",
    .name = "date-slip",
    .category = Category::timeline,
    .levels = {Level::warning, Level::error, Level::error},
    .summary = "a time is a day, a month or a year off from the same time of the timeline",
    .check = check_date_slip,
};

}  // namespace aar::rule
