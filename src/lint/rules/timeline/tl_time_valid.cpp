#include "lint/rules.hpp"

namespace aar::rule {
namespace {

void check_tl_time_valid(const LintContext& context, DiagnosticSink& sink) {
  for (const TimelineEntry& entry : context.review.timeline.entries) {
    if (entry.fault != TimeFault::impossible) continue;
    sink.report(entry.time_span, "`{}` does not exist; write a time of the day or the calendar",
                entry.time_text)
        .help = "for example `13:55`, `1:55 PM`, `2026-11-20 13:55`";
  }
}

}  // namespace

const Rule tl_time_valid{
    .id = "AAR306",
    .name = "tl-time-valid",
    .category = Category::timeline,
    .levels = {Level::warning, Level::error, Level::error},
    .summary = "a timeline entry names a time that does not exist",
    .check = check_tl_time_valid,
};

}  // namespace aar::rule
