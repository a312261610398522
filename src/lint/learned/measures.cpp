#include "lint/learned/measures.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <map>

#include <fmt/format.h>

#include "lint/action_strength.hpp"
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

template <class Whole, class Part>
void add_share(const Record& record, Samples& samples, Whole in_whole, Part in_part) {
  Sample sample;
  for (const RecordItem& item : record.items) {
    if (!in_whole(item)) continue;
    ++sample.whole;
    if (in_part(item)) ++sample.part;
  }
  if (sample.whole == 0) return;
  sample.value = (100 * sample.part + sample.whole / 2) / sample.whole;
  samples.push_back(sample);
}

// --- The measures ---

template <std::size_t Row>
void take_interval(const Record& record, Date /*today*/, Samples& samples) {
  constexpr model::Interval interval = model::intervals.at(Row);
  const std::optional<Instant> from = instant_of(record, interval.from);
  const std::optional<Instant> to = instant_of(record, interval.to);
  if (from && to && *from <= *to) samples.push_back({.value = (*to - *from).count()});
}

void take_raise(const Record& record, Date /*today*/, Samples& samples) {
  const std::optional<Instant> from = instant_of(record, Clock::started);
  const std::optional<Instant> to = instant_of(record, Clock::raised);
  if (from && to && *from <= *to) samples.push_back({.value = (*to - *from).count()});
}

void take_publish(const Record& record, Date /*today*/, Samples& samples) {
  add_days(end_of(record), day_of(record, "published_at"), samples);
}

void take_meeting(const Record& record, Date /*today*/, Samples& samples) {
  add_days(end_of(record), day_of(record, "meeting_at"), samples);
}

void add_values(const Record& record, std::string_view key, Samples& samples) {
  const std::size_t count = told_values(record, key).size();
  if (count > 0) samples.push_back({.value = static_cast<std::int64_t>(count)});
}

void take_factors(const Record& record, Date /*today*/, Samples& samples) {
  add_values(record, "factors", samples);
}

void take_perspectives(const Record& record, Date /*today*/, Samples& samples) {
  add_values(record, "perspectives", samples);
}

template <ItemKind Kind>
void take_items(const Record& record, Date /*today*/, Samples& samples) {
  const auto count =
      std::ranges::count_if(record.items, [](const RecordItem& item) { return item.kind == Kind; });
  samples.push_back({.value = count});
}

void take_actions(const Record& record, Date /*today*/, Samples& samples) {
  samples.push_back({.value = std::ranges::count_if(record.items, is_committed)});
}

void take_done(const Record& record, Date /*today*/, Samples& samples) {
  add_share(record, samples, is_committed,
            [](const RecordItem& item) { return item.state == ItemState::done; });
}

void take_declined(const Record& record, Date /*today*/, Samples& samples) {
  add_share(record, samples, is_committed,
            [](const RecordItem& item) { return item.state == ItemState::declined; });
}

void take_owned(const Record& record, Date /*today*/, Samples& samples) {
  add_share(record, samples, is_to_do, [](const RecordItem& item) { return !item.owner.empty(); });
}

void take_dated(const Record& record, Date /*today*/, Samples& samples) {
  add_share(record, samples, is_to_do,
            [](const RecordItem& item) { return parse_date(item.due).has_value(); });
}

void take_overdue(const Record& record, Date today, Samples& samples) {
  add_share(record, samples, is_open, [today](const RecordItem& item) {
    const std::optional<Date> due = parse_date(item.due);
    return due && *due < today;
  });
}

void take_stronger(const Record& record, Date /*today*/, Samples& samples) {
  const auto graded = [](const RecordItem& item) {
    return is_to_do(item) && strength_of(item.text) != Strength::unknown;
  };
  add_share(record, samples, graded,
            [](const RecordItem& item) { return strength_of(item.text) == Strength::stronger; });
}

void add_type(const Record& record, std::string_view type, Samples& samples) {
  const auto typed = [](const RecordItem& item) { return is_to_do(item) && !item.type.empty(); };
  add_share(record, samples, typed, [type](const RecordItem& item) { return item.type == type; });
}

void take_prevent(const Record& record, Date /*today*/, Samples& samples) {
  add_type(record, "prevent", samples);
}

void take_detect(const Record& record, Date /*today*/, Samples& samples) {
  add_type(record, "detect", samples);
}

void take_open_age(const Record& record, Date today, Samples& samples) {
  for (const RecordItem& item : record.items) {
    if (is_open(item)) add_days(day_of(record.date), today, samples);
  }
}

void take_closing(const Record& record, Date /*today*/, Samples& samples) {
  for (const RecordItem& item : record.items) {
    if (is_action(item) && item.state == ItemState::done)
      add_days(day_of(record.date), closed_on(item), samples);
  }
}

void take_alert(const Record& record, Date /*today*/, Samples& samples) {
  for (const std::string& found_by : told_values(record, "detected_by"))
    add_flag(found_by == "alert" || found_by == "synthetic", samples);
}

void take_customer(const Record& record, Date /*today*/, Samples& samples) {
  for (const std::string& found_by : told_values(record, "detected_by"))
    add_flag(found_by == "customer", samples);
}

void take_repeat(const Record& record, Date /*today*/, Samples& samples) {
  add_flag(!told_values(record, "repeat_of").empty(), samples);
}

void take_near_miss(const Record& record, Date /*today*/, Samples& samples) {
  if (record.kind == "incident" || record.kind == "near-miss")
    add_flag(record.kind == "near-miss", samples);
}

void take_success(const Record& record, Date /*today*/, Samples& samples) {
  if (!record.kind.empty()) add_flag(record.kind == "success", samples);
}

void take_published(const Record& record, Date /*today*/, Samples& samples) {
  if (!record.status.empty())
    add_flag(record.status == "published" || record.status == "closed", samples);
}

/// Whom the meetings reached, all together: a number of heads, and of nobody in particular.
void take_headcount(const Record& record, Date /*today*/, Samples& samples) {
  const auto found = record.values.find("shared.headcount");
  if (found == record.values.end()) return;
  Sample sample;
  for (const std::string& heads : found->second) {
    std::int64_t count = 0;
    const auto [end, fault] = std::from_chars(heads.data(), heads.data() + heads.size(), count);
    constexpr std::int64_t most = 1'000'000;
    if (fault == std::errc() && count > 0 && count <= most) sample.value += count;
  }
  if (sample.value > 0) samples.push_back(sample);
}

void take_waivers(const Record& record, Date /*today*/, Samples& samples) {
  add_values(record, "lint.disable", samples);
}

void take_shared(const Record& record, Date /*today*/, Samples& samples) {
  add_flag(!told_values(record, "shared.date").empty(), samples);
}

using enum MeasureUnit;

constexpr auto measure_rows = std::to_array<Measure>({
    {"time-to-detect", "time to detect", seconds, "review", take_interval<0>},
    {"time-to-acknowledge", "time to acknowledge", seconds, "review", take_interval<1>},
    {"time-to-mitigate", "time to mitigate", seconds, "review", take_interval<2>},
    {"time-to-resolve", "time to resolve", seconds, "review", take_interval<3>},
    {"time-to-raise", "time until it was raised", seconds, "review", take_raise},
    {"days-to-meet", "end to meeting", days, "review", take_meeting},
    {"days-to-publish", "end to publication", days, "review", take_publish},
    {"factors", "factors", count, "review", take_factors},
    {"perspectives", "perspectives heard", count, "review", take_perspectives},
    {"lessons", "lessons", count, "review", take_items<ItemKind::lesson>},
    {"gaps", "knowledge gaps", count, "review", take_items<ItemKind::gap>},
    {"questions", "open questions", count, "review", take_items<ItemKind::question>},
    {"actions", "actions", count, "review", take_actions},
    {"actions-done", "actions done", percent, "review", take_done},
    {"actions-declined", "actions declined", percent, "review", take_declined},
    {"actions-owned", "actions with an owner", percent, "review", take_owned},
    {"actions-dated", "actions with a date", percent, "review", take_dated},
    {"actions-overdue", "open actions overdue", percent, "review", take_overdue},
    {"actions-prevent", "actions that prevent", percent, "review", take_prevent},
    {"actions-detect", "actions that detect", percent, "review", take_detect},
    {"actions-stronger", "stronger actions", percent, "review", take_stronger},
    {"open-age", "age of open actions", days, "action", take_open_age},
    {"days-to-done", "review to action done", days, "action", take_closing},
    {"found-by-alert", "found by an alert", flag, "review", take_alert},
    {"found-by-customer", "found by a customer", flag, "review", take_customer},
    {"repeats", "repeat of an earlier review", flag, "review", take_repeat},
    {"near-misses", "near misses among incidents", flag, "review", take_near_miss},
    {"successes", "successes", flag, "review", take_success},
    {"published", "published", flag, "review", take_published},
    {"shared", "shared in a meeting", flag, "review", take_shared},
    {"headcount", "heads reached by sharing", count, "review", take_headcount},
    {"waivers", "rules set aside", count, "review", take_waivers},
});

constexpr auto grouping_rows = std::to_array<Grouping>({{"service", "services"},
                                                        {"kind", "kind"},
                                                        {"quarter", ""},
                                                        {"factor", "factors"},
                                                        {"trigger", "trigger"},
                                                        {"team", "teams"}});

constexpr auto unit_names =
    std::to_array<std::string_view>({"seconds", "days", "count", "percent", "flag"});

constexpr auto caveats = std::to_array<std::string_view>(
    {"n is small nearly everywhere: below 5 a median is an anecdote.",
     "Groups are not comparable: they differ in what is reviewed, and fewer incidents may be less "
     "reporting.",
     "Durations say little: they are skewed, their ends are a matter of opinion, and they do not "
     "follow severity."});

// --- Summing up ---

Summary summarize(const Measure& row, Samples& samples) {
  std::ranges::sort(samples, {}, &Sample::value);
  Summary summary{.measure = &row,
                  .n = samples.size(),
                  .median = samples[(samples.size() - 1) / 2].value,
                  .least = samples.front().value,
                  .most = samples.back().value};
  for (const Sample& sample : samples) {
    summary.part += sample.part;
    summary.whole += sample.whole;
  }
  return summary;
}

MeasuredGroup measure_group(std::string name, const std::vector<const Record*>& records,
                            Date today) {
  MeasuredGroup group{.name = std::move(name), .reviews = records.size()};
  for (const Measure& row : measure_rows) {
    Samples samples;
    for (const Record* const record : records)
      row.take(*record, today, samples);
    if (!samples.empty()) group.summaries.push_back(summarize(row, samples));
  }
  return group;
}

std::vector<std::string> groups_of(const Record& record, const Grouping& grouping) {
  if (!grouping.key.empty()) return told_values(record, grouping.key);
  const std::optional<Date> day = day_of(record.date);
  if (!day) return {};
  return {fmt::format("{}-Q{}", static_cast<int>(day->year()),
                      (static_cast<unsigned>(day->month()) + 2) / 3)};
}

}  // namespace

std::string_view to_string(MeasureUnit unit) {
  return unit_names[static_cast<std::size_t>(unit)];
}

std::span<const Measure> measures() {
  return measure_rows;
}

std::span<const Grouping> groupings() {
  return grouping_rows;
}

std::vector<MeasuredGroup> measure(const std::vector<const Record*>& records,
                                   const Grouping* grouping, Date today) {
  std::vector<MeasuredGroup> measured;
  if (grouping == nullptr) {
    if (!records.empty()) measured.push_back(measure_group("", records, today));
    return measured;
  }
  std::map<std::string, std::vector<const Record*>> by_name;
  std::vector<const Record*> rest;
  for (const Record* const record : records) {
    const std::vector<std::string> names = groups_of(*record, *grouping);
    if (names.empty()) rest.push_back(record);
    for (const std::string& name : names)
      by_name[name].push_back(record);
  }
  for (const auto& [name, own] : by_name)
    measured.push_back(measure_group(name, own, today));
  if (!rest.empty()) measured.push_back(measure_group("(none)", rest, today));
  return measured;
}

std::span<const std::string_view> measure_caveats() {
  return caveats;
}

}  // namespace aar
