#include "lint/learned/measures.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "lint/learned/telling_words.hpp"

namespace aar {
namespace {

using Samples = std::vector<Sample>;

constexpr auto grouping_rows = std::to_array<Grouping>({{"service", "services"},
                                                        {"kind", "kind"},
                                                        {"quarter", ""},
                                                        {"factor", "factors"},
                                                        {"trigger", "trigger"},
                                                        {"team", "teams"}});

constexpr auto unit_names =
    std::to_array<std::string_view>({"seconds", "days", "count", "percent", "flag", "distinct"});

using Groups = std::vector<MeasuredGroup>;

bool has_summary(const Groups& groups, bool (*is_it)(const Summary&)) {
  return std::ranges::any_of(groups, [is_it](const MeasuredGroup& group) {
    return std::ranges::any_of(group.summaries, is_it);
  });
}

struct CaveatRow {
  std::string_view words;
  bool (*applies)(const Groups& groups);
};

constexpr std::size_t anecdotes = 5;

constexpr std::array<CaveatRow, 3> caveat_rows{
    {{"Where n is below 5, a median is an anecdote.",
      [](const Groups& groups) {
        return has_summary(groups, [](const Summary& one) { return one.n < anecdotes; });
      }},
     {"Groups are not comparable: they differ in what is reviewed, and fewer incidents may be less "
      "reporting.",
      [](const Groups& groups) { return groups.size() > 1; }},
     {"Durations say little: they are skewed, their ends are a matter of opinion, and they do not "
      "follow severity.",
      [](const Groups& groups) {
        return has_summary(
            groups, [](const Summary& one) { return one.measure->unit == MeasureUnit::seconds; });
      }}}};

Summary summarize(const Measure& row, const Samples& samples) {
  std::vector<std::int64_t> values;
  values.reserve(samples.size());
  for (const Sample& sample : samples)
    values.push_back(sample.value);
  std::ranges::sort(values);
  Summary summary{.measure = &row,
                  .n = values.size(),
                  .median = values[(values.size() - 1) / 2],
                  .p90 = values[(9 * values.size() + 9) / 10 - 1],
                  .least = values.front(),
                  .most = values.back()};
  for (const Sample& sample : samples) {
    summary.part += sample.part;
    summary.whole += sample.whole;
  }
  if (row.unit == MeasureUnit::distinct) {
    std::set<std::string_view> names;
    for (const Sample& sample : samples)
      names.insert(sample.name);
    summary.distinct = names.size();
  }
  return summary;
}

void take_incidents(const MeasureContext& context, Samples& samples) {
  for (const ToldIncident& incident : context.incidents()) {
    const int part = incident.has_review ? 1 : 0;
    samples.push_back({.value = part, .part = part, .whole = 1});
  }
}

MeasuredGroup measure_group(std::string name, const std::vector<const Record*>& records,
                            const MeasureContext& context) {
  MeasuredGroup group{.name = std::move(name), .reviews = records.size()};
  const std::span<const Measure> rows = measures();
  std::vector<Samples> samples(rows.size());
  for (const Record* const record : records) {  // outside: a record is far to fetch
    for (std::size_t i = 0; i < rows.size(); ++i) {
      if (rows[i].take != nullptr) rows[i].take(*record, context, samples[i]);
    }
  }
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (rows[i].take == nullptr && group.name.empty()) take_incidents(context, samples[i]);
    if (!samples[i].empty()) group.summaries.push_back(summarize(rows[i], samples[i]));
  }
  return group;
}

std::vector<std::string> groups_of(const Record& record, const Grouping& grouping) {
  if (!grouping.key.empty()) return told_values(record, grouping.key);
  constexpr std::size_t date_size = 10;
  const std::optional<Date> day = parse_date(record.date.substr(0, date_size));
  if (!day) return {};
  return {fmt::format("{}-Q{}", static_cast<int>(day->year()),
                      (static_cast<unsigned>(day->month()) + 2) / 3)};
}

}  // namespace

std::string_view to_string(MeasureUnit unit) {
  return unit_names[static_cast<std::size_t>(unit)];
}

std::span<const Grouping> groupings() {
  return grouping_rows;
}

std::vector<MeasuredGroup> measure(const std::vector<const Record*>& records,
                                   const Grouping* grouping, const MeasureContext& context) {
  std::vector<MeasuredGroup> measured;
  if (grouping == nullptr) {
    if (!records.empty()) measured.push_back(measure_group("", records, context));
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
    measured.push_back(measure_group(name, own, context));
  if (!rest.empty()) measured.push_back(measure_group("(none)", rest, context));
  return measured;
}

std::vector<std::string_view> measure_caveats(const std::vector<MeasuredGroup>& groups) {
  std::vector<std::string_view> caveats;
  for (const CaveatRow& row : caveat_rows) {
    if (row.applies(groups)) caveats.push_back(row.words);
  }
  return caveats;
}

}  // namespace aar
