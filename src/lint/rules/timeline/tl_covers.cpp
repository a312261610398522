#include <algorithm>
#include <array>
#include <chrono>
#include <string>
#include <vector>

#include "lint/entries.hpp"
#include "lint/rules.hpp"
#include "lint/sections.hpp"
#include "text/strings.hpp"

namespace aar::rule {
namespace {

using std::chrono::seconds;

/// A stage of the event and the words by which an entry tells of it, wherever it stands.
struct Stage {
  Clock clock;
  std::string_view name;
  std::array<std::string_view, 16> words;
};

constexpr std::array<Stage, 4> stages{{
    {Clock::started, "start", {"start", "begin", "began", "first", "開始", "発生"}},
    {Clock::detected,
     "detection",
     {"detect", "alert", "alarm", "page", "notic", "report", "discover", "aware", "observ", "found",
      "see", "ticket", "検知", "アラート", "気づ", "報告"}},
    {Clock::mitigated,
     "mitigation",
     {"mitigat", "roll back", "rolled back", "rollback", "revert", "workaround", "restor",
      "recover", "fix", "failover", "failed over", "disabl", "緩和", "復旧", "ロールバック"}},
    {Clock::resolved,
     "resolution",
     {"resolv", "recover", "restor", "close", "normal", "verif", "fix", "healthy", "over", "end",
      "解消", "復旧", "終了", "回復"}},
}};

bool tells_of(const TimelineEntry& entry, const Stage& stage) {
  const std::string text = text::lower_ascii(entry.text);
  return std::any_of(stage.words.begin(), stage.words.end(), [&](std::string_view word) {
    return !word.empty() && text.find(word) != std::string::npos;
  });
}

/// Ten minutes, or a twentieth of the event where that is more.
seconds nearness(const Review& review) {
  const ClockValue& start = review.clock(Clock::started);
  const ClockValue& end = review.clock(Clock::resolved);
  const seconds least = std::chrono::minutes{10};
  if (!start.value || !end.value) return least;
  return std::max(least, seconds(end.value->at - start.value->at) / 20);
}

bool is_near(const TimelineEntry& entry, const Timestamp& clock, seconds nearness) {
  if (!entry.at) return false;
  if (entry.precision == Precision::day) return same_day(entry, clock);
  return std::chrono::abs(*entry.at - clock.at) <= nearness + leeway(entry.precision);
}

void check_tl_covers(const LintContext& context, DiagnosticSink& sink) {
  const Review& review = context.review;
  if (!has_placed_entries(review.timeline)) return;
  const seconds near = nearness(review);
  std::vector<std::string> missing;
  std::vector<Note> notes;
  for (const Stage& stage : stages) {
    const ClockValue& clock = review.clock(stage.clock);
    if (!clock.value) continue;
    const bool told =
        std::any_of(review.timeline.entries.begin(), review.timeline.entries.end(),
                    [&](const TimelineEntry& entry) {
                      return is_near(entry, *clock.value, near) || tells_of(entry, stage);
                    });
    if (told) continue;
    missing.push_back(fmt::format("the {} (`{}`)", stage.name, clock.text));
    notes.push_back({.place = {.span = clock.span}, .message = "stated here"});
  }
  if (missing.empty()) return;
  Diagnostic& diagnostic =
      sink.report(section_place(context, "timeline"), "the timeline has no entry at or near {}",
                  text::join(missing, ", "));
  diagnostic.notes = std::move(notes);
  diagnostic.help = "add the entry, or correct the clock in the front matter";
}

}  // namespace

const Rule tl_covers{
    .id = "AAR309",
    .name = "tl-covers",
    .category = Category::timeline,
    .levels = {Level::off, Level::warning, Level::error},
    .core = false,
    .summary = "the timeline leaves out the start, the detection, the mitigation or the end",
    .check = check_tl_covers,
};

}  // namespace aar::rule
