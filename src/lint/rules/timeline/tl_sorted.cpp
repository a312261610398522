#include <chrono>

#include "lint/rules.hpp"

namespace aar::rule {
namespace {

using std::chrono::seconds;

/// How far apart two entries may be in the wrong order before it is certain that they are.
seconds grain(const TimelineEntry& entry) {
  switch (entry.precision) {
    case Precision::second:
      return seconds{1};
    case Precision::minute:
      return std::chrono::minutes{1};
    case Precision::approximate:
      return std::chrono::hours{1};
    case Precision::day:
      break;
  }
  return std::chrono::days{1};
}

/// Both times are cut to the coarser grain: `10:02` does not come before `10:02:30`, nor a day
/// before an hour of it.
bool is_before(const TimelineEntry& left, const TimelineEntry& right) {
  const seconds coarser = std::max(grain(left), grain(right));
  const bool approximate =
      left.precision == Precision::approximate || right.precision == Precision::approximate;
  if (approximate && coarser < std::chrono::days{1}) return *left.local + coarser < *right.local;
  const auto cut = [coarser](seconds time) { return time - (time % coarser); };
  return cut(*left.local) < cut(*right.local);
}

void check_tl_sorted(const LintContext& context, DiagnosticSink& sink) {
  const TimelineEntry* earlier = nullptr;
  for (const TimelineEntry& entry : context.review.timeline.entries) {
    if (!entry.local) continue;
    if (earlier != nullptr && earlier->zone == entry.zone && is_before(entry, *earlier)) {
      Diagnostic& diagnostic = sink.report(entry.time_span, "`{}` stands after `{}`",
                                           entry.time_text, earlier->time_text);
      diagnostic.notes.push_back(
          {.place = {.span = earlier->time_span}, .message = "the entry before it"});
      diagnostic.help =
          "put the entries in the order in which things happened; write the date where it changes";
    }
    earlier = &entry;
  }
}

}  // namespace

const Rule tl_sorted{
    .id = "AAR304",
    .name = "tl-sorted",
    .category = Category::timeline,
    .levels = {Level::warning, Level::error, Level::error},
    .summary = "timeline entries are not in the order of time",
    .check = check_tl_sorted,
};

}  // namespace aar::rule
