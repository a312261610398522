#include <algorithm>
#include <string_view>

#include "lint/moments.hpp"
#include "lint/rules.hpp"

namespace aar::rule {
namespace {

/// Has a time of day and does not say whose.
bool lacks_zone(const TimelineEntry& entry) {
  return entry.zone.empty() && !entry.at && entry.fault == TimeFault::none &&
         entry.precision != Precision::day;
}

/// `Duration: 10:30 – 12:45 UTC` above a timeline with an entry of 10:30: the zone is meant there,
/// too.
std::string_view zone_of_same_time(const LintContext& context) {
  constexpr std::chrono::days day{1};
  constexpr std::chrono::minutes minute{1};
  const auto& entries = context.review.timeline.entries;
  for (const model::StatedPoint& point : stated_in(context).points) {
    const bool timed = point.precision == Precision::minute || point.precision == Precision::second;
    if (!timed || point.zone.empty()) continue;
    const bool same = std::any_of(entries.begin(), entries.end(), [&](const TimelineEntry& entry) {
      return lacks_zone(entry) && entry.local &&
             std::chrono::abs(*entry.local % day - point.local % day) < minute;
    });
    if (same) return point.zone;
  }
  return {};
}

void check_tl_zone(const LintContext& context, DiagnosticSink& sink) {
  const Timeline& timeline = context.review.timeline;
  if (!timeline.zone.empty()) return;
  for (const TimelineEntry& entry : timeline.entries) {
    if (!lacks_zone(entry)) continue;
    const std::string_view other = zone_of_same_time(context);
    Diagnostic& diagnostic =
        other.empty()
            ? sink.report(entry.time_span,
                          "`{}` is in no stated time zone; state it once for the timeline",
                          entry.time_text)
            : sink.report_at_most(Level::note, entry.time_span,
                                  "`{}` is in no stated time zone, but the text has such a time in "
                                  "{}; state it once for the timeline",
                                  entry.time_text, other);
    diagnostic.help =
        "write `All times in UTC` above the first entry, or the zone behind each time";
    return;
  }
}

}  // namespace

const Rule tl_zone{
    .id = "AAR305",
    .name = "tl-zone",
    .category = Category::timeline,
    .levels = {Level::off, Level::warning, Level::error},
    .summary = "the timeline does not say which time zone its times are in",
    .check = check_tl_zone,
};

}  // namespace aar::rule
