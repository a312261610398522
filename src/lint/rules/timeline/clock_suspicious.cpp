#include <array>
#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "lint/moments.hpp"
#include "lint/rules.hpp"
#include "text/strings.hpp"

namespace aar::rule {
namespace {

using std::chrono::days;
using std::chrono::seconds;

constexpr days longest{90};
constexpr std::size_t chain = 5;  // started … resolved

seconds time_of_day(const Timestamp& time) {
  return (time.at + time.offset).time_since_epoch() % days{1};
}

const ClockValue* known(const Review& review, std::size_t index) {
  const ClockValue& clock = review.clocks.at(index);
  return clock.value ? &clock : nullptr;
}

/// Detection, acknowledgement, mitigation and resolution are never three things of one minute.
std::vector<std::string> identical(const Review& review) {
  static constexpr std::size_t too_many = 3;
  for (std::size_t first = 0; first < chain; ++first) {
    const ClockValue* const one = known(review, first);
    if (one == nullptr) continue;
    std::vector<std::string> names;
    for (std::size_t index = first; index < chain; ++index) {
      const ClockValue* const other = known(review, index);
      if (other == nullptr || other->value->at != one->value->at) continue;
      names.emplace_back(clock_key(static_cast<Clock>(index)));
    }
    if (names.size() >= too_many) return names;
  }
  return {};
}

void check_clock_suspicious(const LintContext& context, DiagnosticSink& sink) {
  const Review& review = context.review;
  const ClockValue& start = review.clock(Clock::started);
  const ClockValue& end = review.clock(Clock::resolved);
  constexpr std::string_view help =
      "write when it began and when it was over, as far as anybody knows; `unknown` is an answer";

  if (start.value && end.value && end.value->at >= start.value->at) {
    const seconds length = end.value->at - start.value->at;
    const bool midnights =
        time_of_day(*start.value) == seconds{0} && time_of_day(*end.value) == seconds{0};
    std::string what;
    if (length == seconds{0}) {
      what = "is the same as started_at: an event of no length";
    } else if (midnights) {
      what = "and started_at are both at midnight: they look like days, not like times";
    } else if (length > longest) {
      what = fmt::format("is {} after started_at", rounded_words(length));
    }
    if (!what.empty()) {
      Diagnostic& diagnostic = sink.report(end.span, "resolved_at {}", what);
      diagnostic.notes.push_back(
          {.place = {.span = start.span}, .message = "the event starts here"});
      diagnostic.help = help;
      return;
    }
  }
  const std::vector<std::string> same = identical(review);
  if (same.empty()) return;
  const std::string& last = same.back();
  const std::string others =
      text::join(std::vector<std::string>(same.begin(), same.end() - 1), ", ");
  for (std::size_t index = 0; index < chain; ++index) {
    if (clock_key(static_cast<Clock>(index)) != last) continue;
    sink.report(review.clocks.at(index).span, "{} and {} are the same time", others, last).help =
        help;
  }
}

}  // namespace

const Rule clock_suspicious{
    .id = "AAR315",
    .name = "clock-suspicious",
    .category = Category::timeline,
    .levels = {Level::off, Level::note, Level::warning},
    .core = false,
    .summary = "the clocks look as if nobody had looked them up",
    .check = check_clock_suspicious,
};

}  // namespace aar::rule
