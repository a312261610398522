#include "lint/moments.hpp"
#include "lint/rules.hpp"

namespace aar::rule {
namespace {

/// Has a time of day and does not say whose.
bool lacks_zone(const TimelineEntry& entry) {
  return entry.zone.empty() && !entry.at && entry.fault == TimeFault::none &&
         entry.precision != Precision::day;
}

void check_tl_zone(const LintContext& context, DiagnosticSink& sink) {
  const Timeline& timeline = context.review.timeline;
  if (!timeline.zone.empty()) return;
  for (const TimelineEntry& entry : timeline.entries) {
    if (!lacks_zone(entry)) continue;
    const Level most = zone_is_told_beside(context) ? Level::note : Level::error;
    sink.report_at_most(most, entry.time_span,
                        "`{}` is in no stated time zone; state it once for the timeline",
                        entry.time_text)
        .help = "write `All times in UTC` above the first entry, or the zone behind each time";
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
