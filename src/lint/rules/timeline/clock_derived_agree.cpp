#include <algorithm>
#include <array>
#include <chrono>
#include <iterator>
#include <vector>

#include "lint/expression.hpp"
#include "lint/moments.hpp"
#include "lint/prose.hpp"
#include "lint/rules.hpp"
#include "lint/sections.hpp"
#include "lint/support_hours.hpp"
#include "model/stated.hpp"

namespace aar::rule {
namespace {

using model::Bound;
using model::Measure;
using model::Point;
using model::StatedLength;
using std::chrono::minutes;
using std::chrono::seconds;

/// From which point to which a length is measured. Teams differ, so every usual base is right.
struct Formula {
  Measure measure;
  Point from, to;
};

constexpr std::array<Formula, 33> formulas{{
    {Measure::total, Point::started, Point::resolved},
    {Measure::total, Point::started, Point::mitigated},
    {Measure::total, Point::detected, Point::resolved},
    {Measure::total, Point::detected, Point::mitigated},
    {Measure::total, Point::declared, Point::resolved},
    {Measure::total, Point::declared, Point::mitigated},
    {Measure::total, Point::acknowledged, Point::resolved},
    {Measure::part, Point::started, Point::resolved},
    {Measure::part, Point::started, Point::mitigated},
    {Measure::part, Point::detected, Point::resolved},
    {Measure::detect, Point::started, Point::detected},
    {Measure::acknowledge, Point::detected, Point::acknowledged},
    {Measure::acknowledge, Point::started, Point::acknowledged},
    {Measure::acknowledge, Point::declared, Point::acknowledged},
    {Measure::mitigate, Point::started, Point::mitigated},
    {Measure::mitigate, Point::detected, Point::mitigated},
    {Measure::mitigate, Point::declared, Point::mitigated},
    {Measure::mitigate, Point::acknowledged, Point::mitigated},
    {Measure::mitigate, Point::started, Point::resolved},
    {Measure::mitigate, Point::detected, Point::resolved},
    {Measure::mitigate, Point::declared, Point::resolved},
    {Measure::resolve, Point::started, Point::resolved},
    {Measure::resolve, Point::detected, Point::resolved},
    {Measure::resolve, Point::declared, Point::resolved},
    {Measure::resolve, Point::acknowledged, Point::resolved},
    {Measure::recover, Point::started, Point::resolved},
    {Measure::recover, Point::detected, Point::resolved},
    {Measure::recover, Point::declared, Point::resolved},
    {Measure::recover, Point::acknowledged, Point::resolved},
    {Measure::recover, Point::started, Point::mitigated},
    {Measure::recover, Point::detected, Point::mitigated},
    {Measure::recover, Point::declared, Point::mitigated},
    {Measure::recover, Point::acknowledged, Point::mitigated},
}};

std::string named(const StatedLength& length) {
  return length.label.empty() ? "how long it lasted" : "`" + length.label + "`";
}

/// How far the stated length may be from the true one: as its unit was rounded, and never so little
/// that two people reading the same clocks would disagree.
seconds tolerance(const StatedLength& length) {
  const seconds value = length.duration.value;
  const seconds loose = length.duration.approximate ? value / 4 : value / 20;
  return std::max({length.duration.grain, loose, seconds(minutes(5))});
}

bool agrees(const StatedLength& length, seconds measured, seconds slack) {
  const seconds off = measured - length.duration.value;
  const bool longer = length.duration.bound == Bound::at_least || length.measure == Measure::part;
  if (longer && off >= seconds{0}) return true;
  if (length.duration.bound == Bound::at_most && off <= seconds{0}) return true;
  return std::chrono::abs(off) <= tolerance(length) + slack;
}

struct Candidate {
  const Moment* from = nullptr;
  const Moment* to = nullptr;
  Distance distance{};
};

/// All the lengths that the review's own points in time give for a measure.
std::vector<Candidate> candidates(const std::vector<Moment>& moments, Measure measure) {
  std::vector<Candidate> found;
  for (const Formula& formula : formulas) {
    if (formula.measure != measure) continue;
    for (const Moment& from : moments) {
      if (from.point != formula.from) continue;
      for (const Moment& to : moments) {
        if (to.point != formula.to) continue;
        const auto apart = distance(from, to);
        if (apart && apart->length >= seconds{0}) found.push_back({&from, &to, *apart});
      }
    }
  }
  return found;
}

/// Two times of day are any number of days apart.
seconds nearest_length(const StatedLength& length, const Candidate& candidate) {
  constexpr std::chrono::days day{1};
  const seconds measured = candidate.distance.length;
  if (candidate.distance.dated || length.duration.value < measured) return measured;
  return measured + (length.duration.value - measured + day / 2) / day * day;
}

seconds off_by(const StatedLength& length, const Candidate& candidate) {
  return std::chrono::abs(nearest_length(length, candidate) - length.duration.value);
}

/// Fewer hours may have been counted than there were.
bool may_leave_hours_out(const StatedLength& length, const Candidate& candidate) {
  const Distance& apart = candidate.distance;
  if (!apart.dated || apart.length <= length.duration.value) return false;
  return may_be_support_hours(candidate.from->local, candidate.to->local, length.duration.value,
                              tolerance(length));
}

std::string help(const LintContext& context, const StatedLength& length, const Candidate& closest,
                 bool doubtful) {
  if (!doubtful) return "one of the three is a slip; where something else was counted, say what";
  if (names_support_hours(context)) {
    return "the review counts support hours, which its clocks do not show: nothing may be wrong";
  }
  if (length.remark)
    return "what stands behind it may explain that; else one of the three is a slip";
  if (!closest.distance.same_zone) return "one of the two times does not say its zone";
  return "where only support hours are counted, say so behind it: `(support hours)`";
}

void report(const LintContext& context, DiagnosticSink& sink, const StatedLength& length,
            const Candidate& closest, bool doubtful) {
  const Span span = length.duration.span;
  const Level said = length.label.empty() ? Level::warning : Level::error;
  const Level ceiling = doubtful ? Level::note : said;
  Diagnostic& diagnostic =
      sink.report_at_most(ceiling, span, "{} is stated as `{}`, and {} is {} after {}",
                          named(length), context.source.text(span), closest.to->name,
                          format_duration(nearest_length(length, closest)), closest.from->name);
  diagnostic.notes.push_back({.place = {.span = closest.from->span}, .message = "from here"});
  diagnostic.notes.push_back({.place = {.span = closest.to->span}, .message = "to here"});
  diagnostic.help = help(context, length, closest, doubtful);
}

// --- The range beside it ---

/// `Duration: 2h 10m (09:02–10:12)` contradicts itself; one that agrees needs nothing else.
bool check_range(const LintContext& context, DiagnosticSink& sink, const StatedLength& length) {
  if (!length.range) return false;
  constexpr std::chrono::days day{1};
  Distance apart{length.range->to - length.range->from, minutes(1), false};
  if (apart.length < seconds{0}) apart.length += day;
  const Candidate beside{nullptr, nullptr, apart};
  if (agrees(length, nearest_length(length, beside), apart.slack)) return true;
  const Span span = length.duration.span;
  const Span range = length.range->span;
  Diagnostic& diagnostic = sink.report_at_most(
      length.remark ? Level::note : Level::error, span, "{} is stated as `{}`, and `{}` is {}",
      named(length), context.source.text(span), context.source.text(range),
      format_duration(nearest_length(length, beside)));
  diagnostic.help = "one of the two is a slip";
  return true;
}

// --- Without clocks: the timeline ---

/// The times of day of all entries, sorted; empty where one of them is not known for certain.
std::vector<seconds> entry_times(const Timeline& timeline) {
  static constexpr std::size_t enough = 3;
  std::vector<seconds> times;
  const std::vector<TimelineEntry>& entries = timeline.entries;
  for (const TimelineEntry& entry : entries) {
    const bool certain = entry.local && entry.fault == TimeFault::none &&
                         entry.precision != Precision::day && entry.zone == entries.front().zone;
    if (!certain) return {};
    times.push_back(*entry.local);
  }
  std::sort(times.begin(), times.end());
  if (times.size() < enough) times.clear();
  return times;
}

/// Are any two of them as far apart as was stated?
bool any_agrees(const std::vector<seconds>& times, const StatedLength& length) {
  const seconds slack = tolerance(length);
  std::size_t from = 0;
  for (const seconds to : times) {
    while (to - times[from] > length.duration.value + slack)
      ++from;
    if (agrees(length, to - times[from], seconds{0})) return true;
  }
  return agrees(length, times.back() - times.front(), seconds{0});
}

void check_timeline(const LintContext& context, DiagnosticSink& sink, const StatedLength& length,
                    const std::vector<seconds>& times) {
  const bool zero = length.duration.value == seconds{0};
  if (times.empty() || zero || any_agrees(times, length)) return;
  const Span span = length.duration.span;
  Diagnostic& diagnostic = sink.report_at_most(Level::note, span,
                                               "{} is stated as `{}`, and no two entries of the "
                                               "timeline are that far apart",
                                               named(length), context.source.text(span));
  diagnostic.help = "add the entry from which or up to which it is counted, or correct the number";
}

/// `The outage lasted about nine hours`, in the summary or the impact.
void add_prose(const LintContext& context, std::vector<StatedLength>& lengths) {
  static const Expression lasted(
      over_lines({R"(\b(?:incident|outage|disruption|interruption|downtime|degradation))",
                  R"((?: \w+){0,4} lasted (?:for )?(?:a total of )?)"}),
      {"lasted"});
  for (const std::string_view id : {"summary", "impact"}) {
    for (const Span body : section_bodies(context.review, id)) {
      const std::string words = own_words(context.document, context.source, body);
      const auto match = lasted.find(words);
      if (!match) continue;
      model::Cursor in{words, match->whole.end};
      auto duration = model::take_duration(in, {});
      if (!duration) continue;
      duration->span = {duration->span.begin + body.begin, duration->span.end + body.begin};
      lengths.push_back({Measure::total, {}, *duration, false, std::nullopt});
    }
  }
}

void check_clock_derived_agree(const LintContext& context, DiagnosticSink& sink) {
  std::vector<StatedLength> lengths = stated_in(context).lengths;
  add_prose(context, lengths);
  static constexpr std::size_t most = 100;  // more are no review of one event
  if (lengths.empty() || lengths.size() > most) return;
  const std::vector<Moment> moments = find_moments(context);
  const std::vector<seconds> times = entry_times(context.review.timeline);
  for (const StatedLength& length : lengths) {
    if (check_range(context, sink, length)) continue;
    const std::vector<Candidate> found = candidates(moments, length.measure);
    if (found.empty()) {
      if (!length.remark) check_timeline(context, sink, length, times);
      continue;
    }
    const auto fits = [&](const Candidate& one) {
      return agrees(length, nearest_length(length, one), one.distance.slack);
    };
    if (std::any_of(found.begin(), found.end(), fits)) continue;
    std::vector<Candidate> explained;
    std::copy_if(found.begin(), found.end(), std::back_inserter(explained),
                 [&](const Candidate& one) { return may_leave_hours_out(length, one); });
    const std::vector<Candidate>& likely = explained.empty() ? found : explained;
    const auto closest = std::min_element(likely.begin(), likely.end(),
                                          [&](const Candidate& left, const Candidate& right) {
                                            return off_by(length, left) < off_by(length, right);
                                          });
    const bool doubtful = length.remark || !explained.empty() || !closest->distance.same_zone;
    report(context, sink, length, *closest, doubtful);
  }
}

}  // namespace

const Rule clock_derived_agree{
    .id = "AAR314",
    .name = "clock-derived-agree",
    .category = Category::timeline,
    .levels = {Level::off, Level::warning, Level::error},
    .summary = "a stated duration is not what the review's own clocks give",
    .check = check_clock_derived_agree,
};

}  // namespace aar::rule
