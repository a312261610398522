#include "lint/entries.hpp"
#include "lint/rules.hpp"

namespace aar::rule {
namespace {

void check_tl_starts_before_detection(const LintContext& context, DiagnosticSink& sink) {
  const Review& review = context.review;
  const ClockValue& detected = review.clock(Clock::detected);
  const ClockValue& started = review.clock(Clock::started);
  if (!detected.value || !has_placed_entries(review.timeline)) return;
  // What was seen at once has nothing before it.
  if (started.value && started.value->at >= detected.value->at) return;
  const TimelineEntry& first = review.timeline.entries.front();
  for (const TimelineEntry& entry : review.timeline.entries) {
    const bool exact = entry.precision == Precision::minute || entry.precision == Precision::second;
    if (!entry.at || !exact || *entry.at < detected.value->at) return;
  }
  Diagnostic& diagnostic = sink.report(
      first.time_span, "the timeline begins at `{}`, when the trouble had been detected (`{}`)",
      first.time_text, detected.text);
  diagnostic.notes.push_back({.place = {.span = detected.span}, .message = "detected here"});
  diagnostic.help =
      "begin with what happened before anybody knew, and go forward from there: told backwards, "
      "everything looks foreseeable";
}

}  // namespace

const Rule tl_starts_before_detection{
    .id = "AAR310",
    .name = "tl-starts-before-detection",
    .category = Category::timeline,
    .levels = {Level::off, Level::warning, Level::warning},
    .core = false,
    .summary = "the timeline begins only when the trouble was detected",
    .check = check_tl_starts_before_detection,
};

}  // namespace aar::rule
