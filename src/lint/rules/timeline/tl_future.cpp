#include <chrono>

#include "lint/rules.hpp"

namespace aar::rule {
namespace {

using std::chrono::days;
using std::chrono::floor;
using std::chrono::seconds;

/// Somewhere on earth it is already tomorrow.
bool is_future(seconds local, Date today) {
  return floor<days>(local) > std::chrono::sys_days(today).time_since_epoch() + days{1};
}

void check_tl_future(const LintContext& context, DiagnosticSink& sink) {
  const Review& review = context.review;
  for (std::size_t index = 0; index < clock_count; ++index) {
    const ClockValue& clock = review.clocks.at(index);
    if (!clock.value) continue;
    const seconds local = (clock.value->at + clock.value->offset).time_since_epoch();
    if (!is_future(local, context.today)) continue;
    sink.report(clock.span, "{} is in the future", clock_key(static_cast<Clock>(index))).help =
        "a review tells what has happened; check the year";
  }
  for (const TimelineEntry& entry : review.timeline.entries) {
    if (!entry.dated || !entry.local || !is_future(*entry.local, context.today)) continue;
    sink.report(entry.time_span, "`{}` is in the future", entry.time_text).help =
        "a timeline tells what has happened; check the year";
  }
}

}  // namespace

const Rule tl_future{
    .id = "AAR312",
    .name = "tl-future",
    .category = Category::timeline,
    .levels = {Level::error, Level::error, Level::error},
    .core = false,
    .summary = "a clock or a timeline entry is in the future",
    .check = check_tl_future,
};

}  // namespace aar::rule
