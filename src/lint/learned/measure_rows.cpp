#include <algorithm>
#include <array>
#include <charconv>

#include "lint/action_strength.hpp"
#include "lint/learned/measures.hpp"
#include "lint/learned/promises.hpp"
#include "lint/learned/telling_words.hpp"
#include "model/intervals.hpp"

namespace aar {
namespace {

using Samples = std::vector<Sample>;
using std::chrono::sys_days;

// --- What a record says ---

std::optional<Instant> instant_of(const Record& record, Clock clock) {
  const auto read = parse_timestamp(record.first(clock_key(clock))).value;
  return read ? std::optional(read->at) : std::nullopt;
}

/// The day of a date or of a point in time.
std::optional<Date> day_of(std::string_view text) {
  constexpr std::size_t date_size = 10;
  return parse_date(text.substr(0, date_size));
}

std::optional<Date> day_of(const Record& record, std::string_view key) {
  return day_of(record.first(key));
}

void add_days(std::optional<Date> from, std::optional<Date> to, Samples& samples) {
  if (!from || !to || *to < *from) return;
  samples.push_back({.value = (sys_days(*to) - sys_days(*from)).count()});
}

void add_flag(bool holds, Samples& samples) {
  samples.push_back({.value = holds ? 1 : 0, .part = holds ? 1 : 0, .whole = 1});
}

/// When the trouble was over: the clock, else the day of the event.
std::optional<Date> end_of(const Record& record) {
  const std::optional<Date> resolved = day_of(record, clock_key(Clock::resolved));
  return resolved ? resolved : day_of(record.date);
}

bool is_committed(const RecordItem& item) {
  return is_action(item) && item.state != ItemState::proposed;
}

bool is_open(const RecordItem& item) {
  return is_action(item) && item.state == ItemState::open;
}

/// Open or done: what somebody was to do.
bool is_to_do(const RecordItem& item) {
  return is_action(item) && (item.state == ItemState::open || item.state == ItemState::done);
}

void add_sample(Sample sample, Samples& samples) {
  if (sample.whole == 0) return;
  sample.value = (100 * sample.part + sample.whole / 2) / sample.whole;
  samples.push_back(std::move(sample));
}

template <class Whole, class Part>
void add_share(const Record& record, Samples& samples, Whole in_whole, Part in_part) {
  Sample sample;
  for (const RecordItem& item : record.items) {
    if (!in_whole(item)) continue;
    ++sample.whole;
    if (in_part(item)) ++sample.part;
  }
  add_sample(sample, samples);
}

// --- The measures ---

template <std::size_t Row>
void take_interval(const Record& record, const MeasureContext& /*context*/, Samples& samples) {
  constexpr model::Interval interval = model::intervals.at(Row);
  const std::optional<Instant> from = instant_of(record, interval.from);
  const std::optional<Instant> to = instant_of(record, interval.to);
  if (from && to && *from <= *to) samples.push_back({.value = (*to - *from).count()});
}

void take_raise(const Record& record, const MeasureContext& /*context*/, Samples& samples) {
  const std::optional<Instant> from = instant_of(record, Clock::started);
  const std::optional<Instant> to = instant_of(record, Clock::raised);
  if (from && to && *from <= *to) samples.push_back({.value = (*to - *from).count()});
}

void take_publish(const Record& record, const MeasureContext& /*context*/, Samples& samples) {
  add_days(end_of(record), day_of(record, "published_at"), samples);
}

void take_meeting(const Record& record, const MeasureContext& /*context*/, Samples& samples) {
  add_days(end_of(record), day_of(record, "meeting_at"), samples);
}

void add_values(const Record& record, std::string_view key, Samples& samples) {
  const std::size_t count = told_values(record, key).size();
  if (count > 0) samples.push_back({.value = static_cast<std::int64_t>(count)});
}

void take_factors(const Record& record, const MeasureContext& /*context*/, Samples& samples) {
  add_values(record, "factors", samples);
}

void take_perspectives(const Record& record, const MeasureContext& /*context*/, Samples& samples) {
  add_values(record, "perspectives", samples);
}

template <ItemKind Kind>
void take_items(const Record& record, const MeasureContext& /*context*/, Samples& samples) {
  const auto count =
      std::ranges::count_if(record.items, [](const RecordItem& item) { return item.kind == Kind; });
  samples.push_back({.value = count});
}

void take_actions(const Record& record, const MeasureContext& /*context*/, Samples& samples) {
  samples.push_back({.value = std::ranges::count_if(record.items, is_committed)});
}

void take_done(const Record& record, const MeasureContext& /*context*/, Samples& samples) {
  add_share(record, samples, is_committed,
            [](const RecordItem& item) { return item.state == ItemState::done; });
}

void take_declined(const Record& record, const MeasureContext& /*context*/, Samples& samples) {
  add_share(record, samples, is_committed,
            [](const RecordItem& item) { return item.state == ItemState::declined; });
}

void take_owned(const Record& record, const MeasureContext& /*context*/, Samples& samples) {
  add_share(record, samples, is_to_do, [](const RecordItem& item) { return !item.owner.empty(); });
}

void take_dated(const Record& record, const MeasureContext& /*context*/, Samples& samples) {
  add_share(record, samples, is_to_do,
            [](const RecordItem& item) { return parse_date(item.due).has_value(); });
}

void take_overdue(const Record& record, const MeasureContext& context, Samples& samples) {
  add_share(record, samples, is_open, [&context](const RecordItem& item) {
    const std::optional<Date> due = parse_date(item.due);
    return due && *due < context.today();
  });
}

void take_stronger(const Record& record, const MeasureContext& /*context*/, Samples& samples) {
  Sample sample;
  for (const RecordItem& item : record.items) {
    const Strength strength = is_to_do(item) ? strength_of(item.text) : Strength::unknown;
    if (strength == Strength::unknown) continue;
    ++sample.whole;
    if (strength == Strength::stronger) ++sample.part;
  }
  add_sample(sample, samples);
}

void add_type(const Record& record, std::string_view type, Samples& samples) {
  const auto typed = [](const RecordItem& item) { return is_to_do(item) && !item.type.empty(); };
  add_share(record, samples, typed, [type](const RecordItem& item) { return item.type == type; });
}

void take_prevent(const Record& record, const MeasureContext& /*context*/, Samples& samples) {
  add_type(record, "prevent", samples);
}

void take_detect(const Record& record, const MeasureContext& /*context*/, Samples& samples) {
  add_type(record, "detect", samples);
}

void take_open_age(const Record& record, const MeasureContext& context, Samples& samples) {
  for (const RecordItem& item : record.items) {
    if (is_open(item)) add_days(day_of(record.date), context.today(), samples);
  }
}

void take_closing(const Record& record, const MeasureContext& /*context*/, Samples& samples) {
  for (const RecordItem& item : record.items) {
    if (is_action(item) && item.state == ItemState::done)
      add_days(day_of(record.date), closed_on(item), samples);
  }
}

void take_alert(const Record& record, const MeasureContext& /*context*/, Samples& samples) {
  for (const std::string& found_by : told_values(record, "detected_by"))
    add_flag(found_by == "alert" || found_by == "synthetic", samples);
}

void take_customer(const Record& record, const MeasureContext& /*context*/, Samples& samples) {
  for (const std::string& found_by : told_values(record, "detected_by"))
    add_flag(found_by == "customer", samples);
}

void take_repeat(const Record& record, const MeasureContext& /*context*/, Samples& samples) {
  add_flag(!told_values(record, "repeat_of").empty(), samples);
}

void take_near_miss(const Record& record, const MeasureContext& /*context*/, Samples& samples) {
  if (record.kind == "incident" || record.kind == "near-miss")
    add_flag(record.kind == "near-miss", samples);
}

void take_success(const Record& record, const MeasureContext& /*context*/, Samples& samples) {
  if (!record.kind.empty()) add_flag(record.kind == "success", samples);
}

void take_published(const Record& record, const MeasureContext& /*context*/, Samples& samples) {
  if (!record.status.empty())
    add_flag(record.status == "published" || record.status == "closed", samples);
}

/// Whom the meetings reached, all together: a number of heads, and of nobody in particular.
void take_headcount(const Record& record, const MeasureContext& /*context*/, Samples& samples) {
  Sample sample;
  for (const std::string& heads : record.all("shared.headcount")) {
    std::int64_t count = 0;
    const auto [end, fault] = std::from_chars(heads.data(), heads.data() + heads.size(), count);
    constexpr std::int64_t most = 1'000'000;
    if (fault == std::errc() && count > 0 && count <= most) sample.value += count;
  }
  if (sample.value > 0) samples.push_back(sample);
}

void take_waivers(const Record& record, const MeasureContext& /*context*/, Samples& samples) {
  add_values(record, "lint.disable", samples);
}

void take_shared(const Record& record, const MeasureContext& /*context*/, Samples& samples) {
  add_flag(!told_values(record, "shared.date").empty(), samples);
}

/// Of a review: the share of those items of a kind that `is_part` holds for.
template <class Part>
void add_items(const Record& record, ItemKind kind, Samples& samples, Part is_part) {
  add_share(
      record, samples, [kind](const RecordItem& item) { return item.kind == kind; }, is_part);
}

void take_applied(const Record& record, const MeasureContext& /*context*/, Samples& samples) {
  add_items(record, ItemKind::lesson, samples,
            [](const RecordItem& item) { return !item.value("applied").empty(); });
}

void take_gaps_closed(const Record& record, const MeasureContext& /*context*/, Samples& samples) {
  add_items(record, ItemKind::gap, samples,
            [](const RecordItem& item) { return item.state != ItemState::open; });
}

void take_answered(const Record& record, const MeasureContext& /*context*/, Samples& samples) {
  add_items(record, ItemKind::question, samples,
            [](const RecordItem& item) { return item.state != ItemState::open; });
}

void take_review_days(const Record& record, const MeasureContext& /*context*/, Samples& samples) {
  add_days(end_of(record), day_of(record, "reviewed_at"), samples);
}

void take_days_late(const Record& record, const MeasureContext& context, Samples& samples) {
  for (const RecordItem& item : record.items) {
    const std::optional<Date> due = parse_date(item.due);
    if (is_open(item) && due && *due < context.today()) add_days(due, context.today(), samples);
  }
}

/// The day by which a done action was to be done: its own, else that of the archive's policy.
std::optional<Date> promised_day(const Record& record, const RecordItem& item,
                                 const MeasureContext& context) {
  if (const std::optional<Date> due = parse_date(item.due)) return due;
  const auto& policy = context.config().policy.action_due;
  const auto row = policy.find(item.priority);
  const std::optional<Date> from = day_of(record.date);
  return row == policy.end() || !from ? std::nullopt : std::optional(due_after(*from, row->second));
}

void take_in_time(const Record& record, const MeasureContext& context, Samples& samples) {
  const auto is_known = [&](const RecordItem& item) {
    return is_action(item) && item.state == ItemState::done && closed_on(item) &&
           promised_day(record, item, context);
  };
  add_share(record, samples, is_known, [&](const RecordItem& item) {
    return *closed_on(item) <= *promised_day(record, item, context);
  });
}

void take_chance(const Record& record, const MeasureContext& /*context*/, Samples& samples) {
  for (const std::string& found_by : told_values(record, "detected_by"))
    add_flag(found_by == "chance", samples);
}

/// Of repeats: was something promised the first time still open when it came back?
void take_unkept(const Record& record, const MeasureContext& context, Samples& samples) {
  for (const std::string& id : told_values(record, "repeat_of")) {
    const Record* const earlier = context.find(id);
    if (earlier == nullptr) continue;
    add_flag(std::ranges::any_of(
                 earlier->items,
                 [&](const RecordItem& item) { return was_open(item, day_of(record.date)); }),
             samples);
  }
}

void take_completeness(const Record& record, const MeasureContext& context, Samples& samples) {
  add_sample(context.completeness(record), samples);
}

/// Each mention is a sample; how many different ones there are is told, and never which.
void add_mentions(const Record& record, std::string_view key, Samples& samples) {
  for (std::string& name : told_values(record, key))
    samples.push_back({.value = 1, .name = std::move(name)});
}

void take_authors(const Record& record, const MeasureContext& /*context*/, Samples& samples) {
  add_mentions(record, "authors", samples);
}

void take_facilitators(const Record& record, const MeasureContext& /*context*/, Samples& samples) {
  add_mentions(record, "facilitator", samples);
}

void take_teams(const Record& record, const MeasureContext& /*context*/, Samples& samples) {
  add_mentions(record, "teams", samples);
}

void take_functions(const Record& record, const MeasureContext& /*context*/, Samples& samples) {
  add_mentions(record, "perspectives", samples);
}

using enum MeasureUnit;

constexpr auto measure_rows = std::to_array<Measure>({
    {"coverage", "incidents with a review", flag, "incident", nullptr},
    {"time-to-detect", "time to detect", seconds, "review", take_interval<0>},
    {"time-to-acknowledge", "time to acknowledge", seconds, "review", take_interval<1>},
    {"time-to-mitigate", "time to mitigate", seconds, "review", take_interval<2>},
    {"time-to-resolve", "time to resolve", seconds, "review", take_interval<3>},
    {"time-to-raise", "time until it was raised", seconds, "review", take_raise},
    {"days-to-meet", "end to meeting", days, "review", take_meeting},
    {"days-to-review", "end to agreement", days, "review", take_review_days},
    {"days-to-publish", "end to publication", days, "review", take_publish},
    {"completeness", "completeness", percent, "review", take_completeness},
    {"factors", "factors", count, "review", take_factors},
    {"perspectives", "perspectives heard", count, "review", take_perspectives},
    {"lessons", "lessons", count, "review", take_items<ItemKind::lesson>},
    {"gaps", "knowledge gaps", count, "review", take_items<ItemKind::gap>},
    {"questions", "open questions", count, "review", take_items<ItemKind::question>},
    {"lessons-applied", "lessons applied", percent, "review", take_applied},
    {"gaps-closed", "gaps closed", percent, "review", take_gaps_closed},
    {"questions-answered", "questions answered", percent, "review", take_answered},
    {"actions", "actions", count, "review", take_actions},
    {"actions-done", "actions done", percent, "review", take_done},
    {"actions-declined", "actions declined", percent, "review", take_declined},
    {"actions-owned", "actions with an owner", percent, "review", take_owned},
    {"actions-dated", "actions with a date", percent, "review", take_dated},
    {"actions-overdue", "open actions overdue", percent, "review", take_overdue},
    {"actions-in-time", "actions done in time", percent, "review", take_in_time},
    {"actions-prevent", "actions that prevent", percent, "review", take_prevent},
    {"actions-detect", "actions that detect", percent, "review", take_detect},
    {"actions-stronger", "stronger actions", percent, "review", take_stronger},
    {"open-age", "age of open actions", days, "action", take_open_age},
    {"days-late", "days that overdue actions are late", days, "action", take_days_late},
    {"days-to-done", "review to action done", days, "action", take_closing},
    {"found-by-alert", "found by an alert", flag, "review", take_alert},
    {"found-by-customer", "found by a customer", flag, "review", take_customer},
    {"found-by-chance", "found by chance", flag, "review", take_chance},
    {"repeats", "repeat of an earlier review", flag, "review", take_repeat},
    {"repeats-unkept", "repeats with a promise still open", flag, "review", take_unkept, true},
    {"near-misses", "near misses among incidents", flag, "review", take_near_miss},
    {"successes", "successes", flag, "review", take_success},
    {"published", "published", flag, "review", take_published},
    {"shared", "shared in a meeting", flag, "review", take_shared},
    {"headcount", "heads reached by sharing", count, "review", take_headcount},
    {"authors", "authors", distinct, "mention", take_authors},
    {"facilitators", "facilitators", distinct, "mention", take_facilitators},
    {"teams", "teams", distinct, "mention", take_teams},
    {"functions", "functions heard", distinct, "mention", take_functions},
    {"waivers", "rules set aside", count, "review", take_waivers},
});

}  // namespace

std::span<const Measure> measures() {
  return measure_rows;
}

}  // namespace aar
