#include <algorithm>
#include <array>
#include <bitset>
#include <chrono>
#include <string>
#include <vector>

#include "lint/moments.hpp"
#include "lint/rules.hpp"
#include "text/bytes.hpp"
#include "text/strings.hpp"

namespace aar::rule {
namespace {

/// The clocks that must follow one another; the others only follow the start.
constexpr std::size_t chain_length = 5;
using Chosen = std::bitset<chain_length>;

constexpr std::array<std::string_view, clock_count> notes{
    "the review starts here", "detected here", "acknowledged here", "mitigated here",
    "resolved here",          "declared here", "made public here",  "raised here"};

Clock clock_at(std::size_t index) {
  return static_cast<Clock>(index);
}

Instant instant(const LintContext& context, Clock clock) {
  return context.review.clock(clock).value->at;
}

bool is_ordered(const LintContext& context, const Chosen& chosen) {
  Instant last = Instant::min();
  for (std::size_t index = 0; index < chain_length; ++index) {
    if (!chosen[index]) continue;
    const Instant at = instant(context, clock_at(index));
    if (at < last) return false;
    last = at;
  }
  return true;
}

/// The largest set of known clocks that is in order: what is outside of it is wrong. Of several the
/// one that keeps the earlier clocks, which is the one met first when the start is the highest bit.
Chosen consistent_clocks(const LintContext& context) {
  Chosen known;
  for (std::size_t index = 0; index < chain_length; ++index)
    known[index] = context.review.clock(clock_at(index)).value.has_value();
  if (is_ordered(context, known)) return known;  // nearly always
  Chosen best;
  for (unsigned bits = 1U << chain_length; bits-- > 0;) {
    Chosen chosen;
    for (std::size_t index = 0; index < chain_length; ++index)
      chosen[index] = (bits >> (chain_length - 1 - index) & 1U) != 0;
    const bool all_known = (chosen & ~known).none();
    if (all_known && chosen.count() > best.count() && is_ordered(context, chosen)) best = chosen;
  }
  return best;
}

void report(const LintContext& context, DiagnosticSink& sink, Clock wrong, Clock other) {
  const Instant at = instant(context, wrong);
  const Instant other_at = instant(context, other);
  const bool before = at < other_at;
  Diagnostic& diagnostic =
      sink.report(context.review.clock(wrong).span, "{} is {} {} {}", clock_key(wrong),
                  rounded_words(before ? other_at - at : at - other_at),
                  before ? "before" : "after", clock_key(other));
  diagnostic.notes.push_back({.place = {.span = context.review.clock(other).span},
                              .message = std::string(notes.at(static_cast<std::size_t>(other)))});
  diagnostic.help = "one of the two is a slip; where nobody knows the time, write `unknown`";
}

/// The first of the right clocks that the wrong one contradicts.
Clock contradicted(const LintContext& context, const Chosen& right, std::size_t wrong) {
  const Instant at = instant(context, clock_at(wrong));
  for (std::size_t index = 0; index < chain_length; ++index) {
    if (!right[index]) continue;
    const Instant other = instant(context, clock_at(index));
    if (index < wrong ? at < other : at > other) return clock_at(index);
  }
  return Clock::started;
}

void check_clock_order_in_front_matter(const LintContext& context, DiagnosticSink& sink) {
  const Chosen right = consistent_clocks(context);
  for (std::size_t index = 0; index < chain_length; ++index) {
    if (right[index] || !context.review.clock(clock_at(index)).value) continue;
    report(context, sink, clock_at(index), contradicted(context, right, index));
  }
  if (!right[0]) return;
  for (std::size_t index = chain_length; index < clock_count; ++index) {
    const Clock clock = clock_at(index);
    if (!context.review.clock(clock).value) continue;
    if (instant(context, clock) < instant(context, Clock::started)) {
      report(context, sink, clock, Clock::started);
    }
  }
}

// --- What the text says ---

/// The whole day where one of the two is only a day, an hour where one is only about right.
bool is_before(const Moment& later, const Moment& earlier) {
  if (!later.dated || !earlier.dated) return false;
  const auto apart = distance(earlier, later);
  if (!apart) return false;
  const bool day = later.precision == Precision::day || earlier.precision == Precision::day;
  using std::chrono::days;
  // No two zones are more than 26 hours apart.
  if (!apart->same_zone && apart->length > -days{2}) return false;
  if (!day) return apart->length + apart->slack <= std::chrono::seconds{0};
  return std::chrono::floor<days>(later.local) < std::chrono::floor<days>(earlier.local);
}

/// An incident is at times declared before anybody wrote down its detection, but not a day before.
bool contradicts(const Moment& later, const Moment& earlier) {
  if (later.point == model::Point::reviewed || earlier.point >= model::Point::declared)
    return false;
  if (!is_before(later, earlier)) return false;
  if (later.point != model::Point::declared) return earlier.point < later.point;
  if (earlier.point == model::Point::started) return true;
  return earlier.point == model::Point::detected &&
         distance(later, earlier)->length >= std::chrono::days{1};
}

void check_clock_order_in_text(const LintContext& context, DiagnosticSink& sink) {
  if (stated_in(context).points.size() < 2) return;
  std::vector<Moment> moments = find_moments(context);
  std::erase_if(moments, [](const Moment& moment) { return !moment.in_text; });
  for (const Moment& later : moments) {
    const auto earlier = std::find_if(moments.begin(), moments.end(),
                                      [&](const Moment& one) { return contradicts(later, one); });
    if (earlier == moments.end()) continue;
    const auto apart = distance(later, *earlier);
    Diagnostic& diagnostic =
        sink.report(later.span, "`{}` is {} before `{}`", later.name,
                    rounded_words(apart ? apart->length : std::chrono::seconds{0}), earlier->name);
    diagnostic.notes.push_back({.place = {.span = earlier->span},
                                .message = fmt::format("`{}` stands here", earlier->name)});
    diagnostic.help = "one of the two is a slip";
  }
}

/// Small incidents are declared when they are over; mostly one of the two is a slip.
void check_declared(const std::vector<Moment>& moments, DiagnosticSink& sink) {
  for (const Moment& declared : moments) {
    if (declared.point != model::Point::declared || !declared.in_text) continue;
    const auto resolved = std::find_if(moments.begin(), moments.end(), [&](const Moment& one) {
      return one.point == model::Point::resolved && one.in_text && is_before(one, declared);
    });
    if (resolved == moments.end()) continue;
    Diagnostic& diagnostic = sink.report_at_most(
        Level::warning, resolved->span, "`{}` is {} before `{}`", resolved->name,
        rounded_words(distance(*resolved, declared)->length), declared.name);
    diagnostic.notes.push_back({.place = {.span = declared.span},
                                .message = fmt::format("`{}` stands here", declared.name)});
    diagnostic.help = "one of the two is a slip, or say that it was declared afterwards";
  }
}

// --- What the timeline says ---

bool names_minute(const TimelineEntry& entry) {
  return entry.local && entry.fault == TimeFault::none &&
         (entry.precision == Precision::minute || entry.precision == Precision::second);
}

/// How far apart the two are: on the time line where both have a day, else on the clock's face.
std::chrono::seconds entry_apart(const TimelineEntry& entry, const Moment& moment) {
  constexpr std::chrono::days day{1};
  if (entry.at && moment.at) return std::chrono::abs(*entry.at - *moment.at);
  const std::chrono::seconds length = std::chrono::abs(*entry.local - moment.local);
  if (entry.dated && moment.dated) return length;
  const std::chrono::seconds face = length % day;
  return std::min(face, std::chrono::seconds(day) - face);
}

bool comparable_clocks(const TimelineEntry& entry, const Moment& moment) {
  return (entry.at && moment.at) || entry.zone == moment.zone || entry.zone.empty() ||
         moment.zone.empty();
}

struct NamedEntry {
  const TimelineEntry* entry;
  model::Point point;
};

/// The entries that name a point of the event and say its minute.
std::vector<NamedEntry> named_entries(const LintContext& context) {
  std::vector<NamedEntry> named;
  for (const TimelineEntry& entry : context.review.timeline.entries) {
    if (!names_minute(entry)) continue;
    const std::size_t end =
        text::find_byte(entry.text, 0, [](auto c) { return (c == '.') | (c == ';') | (c == '('); });
    const std::string_view label = text::trim(std::string_view(entry.text).substr(0, end));
    if (const auto point = model::point_named(label)) named.push_back({&entry, *point});
  }
  return named;
}

/// `Resolved 2023-06-06 11:21` above a timeline in which `Incident resolved` is at 13:11.
void check_named_entries(const LintContext& context, const std::vector<Moment>& moments,
                         DiagnosticSink& sink) {
  static constexpr std::chrono::minutes noticeable{5};
  const std::vector<NamedEntry> entries = named_entries(context);
  for (const Moment& moment : moments) {
    const bool exact = moment.precision == Precision::minute;
    if (!exact || moment.point == model::Point::reviewed) continue;
    const TimelineEntry* same = nullptr;
    std::size_t count = 0;
    for (const NamedEntry& named : entries) {
      if (named.point != moment.point) continue;
      same = named.entry;
      ++count;
    }
    const bool once = std::count_if(moments.begin(), moments.end(), [&](const Moment& one) {
                        return one.point == moment.point;
                      }) == 1;
    if (count != 1 || !once || moment.span == same->time_span || !comparable_clocks(*same, moment))
      continue;
    if (entry_apart(*same, moment) < noticeable) continue;
    Diagnostic& diagnostic =
        sink.report(same->time_span, "`{}` is {} from `{}`, which is the same thing", same->text,
                    rounded_words(entry_apart(*same, moment)), moment.name);
    diagnostic.notes.push_back(
        {.place = {.span = moment.span}, .message = fmt::format("`{}` stands here", moment.name)});
    diagnostic.help = "one of the two is a slip";
  }
}

void check_clock_order(const LintContext& context, DiagnosticSink& sink) {
  check_clock_order_in_front_matter(context, sink);
  check_clock_order_in_text(context, sink);
  const std::vector<Moment> moments = find_moments(context);
  check_declared(moments, sink);
  check_named_entries(context, moments, sink);
}

}  // namespace

const Rule clock_order{
    .id = "AAR301",
    .name = "clock-order",
    .category = Category::timeline,
    .levels = {Level::error, Level::error, Level::error},
    .summary = "the clocks of the event contradict each other",
    .check = check_clock_order,
};

}  // namespace aar::rule
