#include "lint/clock_changes.hpp"
#include "lint/rules.hpp"

namespace aar::rule {
namespace {

/// `02:30` is a point in time only with its day; a rough one may be meant beside the hour.
bool is_exact(const TimelineEntry& entry) {
  const bool clock = entry.precision == Precision::minute || entry.precision == Precision::second;
  return clock && entry.dated && entry.local && entry.fault == TimeFault::none;
}

void check_tl_dst(const LintContext& context, DiagnosticSink& sink) {
  for (const TimelineEntry& entry : context.review.timeline.entries) {
    if (!is_exact(entry)) continue;
    const ClockChange change = clock_change(entry.zone, *entry.local);
    if (change == ClockChange::none) continue;
    const bool missing = change == ClockChange::missing;
    sink.report(entry.time_span, "`{}` {} in {} on that day", entry.time_text,
                missing ? "does not exist" : "comes twice", entry.zone)
        .help = missing ? "the clocks were put forward over it; write the time in UTC"
                        : "the clocks were put back over it; write the time in UTC";
  }
}

}  // namespace

const Rule tl_dst{
    .id = "AAR308",
    .name = "tl-dst",
    .category = Category::timeline,
    .levels = {Level::off, Level::warning, Level::warning},
    .core = false,
    .summary = "a time falls into the hour in which clocks are changed",
    .check = check_tl_dst,
};

}  // namespace aar::rule
