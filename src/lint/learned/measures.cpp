#include "lint/learned/measures.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <numeric>
#include <utility>

#include <fmt/format.h>

#include "lint/learned/telling_words.hpp"

namespace aar {
namespace {

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

std::vector<std::string> groups_of(const Grouping& grouping, std::string_view date,
                                   std::span<const std::string_view> values) {
  if (!grouping.key.empty()) return told_values(values);
  constexpr std::size_t date_size = 10;
  const std::optional<Date> day = parse_date(date.substr(0, date_size));
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

Tally::Tally() : rows_(measures().size()) {
  for (std::size_t i = 0; i < rows_.size(); ++i) {
    const MeasureUnit unit = measures()[i].unit;
    rows_[i].counted =
        unit == MeasureUnit::percent || unit == MeasureUnit::flag || unit == MeasureUnit::distinct;
  }
}

/// The values that would stand at these places, given in their order, if all were sorted.
Tally::Four Tally::values_at(Row& row, const Four& places) {
  Four found{};
  auto sorted = row.values.begin();  // what is before it is below it
  for (std::size_t i = 0; i < found.size(); ++i) {
    if (!row.counted) {
      const auto at = row.values.begin() + places[i];
      if (at >= sorted) std::nth_element(sorted, at, row.values.end());
      sorted = std::max(sorted, at + 1);
      found[i] = *at;
      continue;
    }
    std::int64_t place = places[i];
    for (; place >= row.values[static_cast<std::size_t>(found[i])]; ++found[i])
      place -= row.values[static_cast<std::size_t>(found[i])];
  }
  return found;
}

void Tally::add(std::size_t measure, std::string_view name) {
  add(measure, 1, 0, 0);
  auto& names = rows_[measure].names;
  if (!names.contains(name)) names.emplace(name);
}

void Tally::add(std::size_t measure, const Sample& sample) {
  if (measures()[measure].unit == MeasureUnit::distinct) return add(measure, sample.name);
  add(measure, sample.value, sample.part, sample.whole);
}

void Tally::add(Tally&& other) {
  reviews_ += other.reviews_;
  for (std::size_t i = 0; i < rows_.size(); ++i) {
    Row& row = rows_[i];
    Row& more = other.rows_[i];
    if (row.counted) {
      row.values.resize(std::max(row.values.size(), more.values.size()));
      std::ranges::transform(more.values, row.values, row.values.begin(), std::plus());
    } else {
      row.values.insert(row.values.end(), more.values.begin(), more.values.end());
    }
    row.part += more.part;
    row.whole += more.whole;
    row.names.merge(more.names);
  }
}

MeasuredGroup Tally::group(std::string name) && {
  MeasuredGroup group{.name = std::move(name), .reviews = reviews_};
  for (std::size_t i = 0; i < rows_.size(); ++i) {
    Row& row = rows_[i];
    const auto n = row.counted ? std::reduce(row.values.begin(), row.values.end())
                               : static_cast<std::int64_t>(row.values.size());
    if (n == 0) continue;
    const auto [least, median, p90, most] =
        values_at(row, {0, (n - 1) / 2, (9 * n + 9) / 10 - 1, n - 1});
    group.summaries.push_back({.measure = &measures()[i],
                               .n = static_cast<std::size_t>(n),
                               .median = median,
                               .p90 = p90,
                               .least = least,
                               .most = most,
                               .part = row.part,
                               .whole = row.whole,
                               .distinct = row.names.size()});
  }
  return group;
}

std::string_view Measuring::key() const {
  return grouping_ == nullptr ? std::string_view() : grouping_->key;
}

std::vector<Tally*> Measuring::tallies_of(std::string_view date,
                                          std::span<const std::string_view> values) {
  std::vector<Tally*> tallies;
  if (grouping_ == nullptr) {
    tallies.push_back(&named_[""]);
  } else {
    for (const std::string& name : groups_of(*grouping_, date, values))
      tallies.push_back(&named_[name]);
    if (tallies.empty() && !rest_) rest_.emplace();
    if (tallies.empty()) tallies.push_back(&*rest_);
  }
  for (Tally* const tally : tallies)
    tally->add_review();
  return tallies;
}

void Measuring::add(Measuring&& other) {
  for (auto& [name, tally] : other.named_)
    named_[name].add(std::move(tally));
  if (other.rest_ && !rest_) rest_.emplace();
  if (other.rest_) rest_->add(std::move(*other.rest_));
}

std::vector<MeasuredGroup> Measuring::groups(const MeasureContext& context) && {
  std::vector<MeasuredGroup> measured;
  for (auto& [name, tally] : named_) {
    for (std::size_t i = 0; i < measures().size() && grouping_ == nullptr; ++i) {
      if (measures()[i].take != nullptr) continue;
      for (const ToldIncident& incident : context.incidents()) {
        const int part = incident.has_review ? 1 : 0;
        tally.add(i, part, part, 1);
      }
    }
    measured.push_back(std::move(tally).group(name));
  }
  if (rest_) measured.push_back(std::move(*rest_).group("(none)"));
  return measured;
}

std::vector<MeasuredGroup> measure(const std::vector<const Record*>& records,
                                   const Grouping* grouping, const MeasureContext& context) {
  Measuring measuring(grouping);
  std::vector<Sample> samples;
  for (const Record* const record : records) {
    const std::vector<std::string>& held = record->all(measuring.key());
    const std::vector<std::string_view> values(held.begin(), held.end());
    const std::vector<Tally*> tallies = measuring.tallies_of(record->date, values);
    for (std::size_t i = 0; i < measures().size(); ++i) {
      samples.clear();
      if (measures()[i].take != nullptr) measures()[i].take(*record, context, samples);
      for (Tally* const tally : tallies) {
        for (const Sample& sample : samples)
          tally->add(i, sample);
      }
    }
  }
  return std::move(measuring).groups(context);
}

std::vector<std::string_view> measure_caveats(const std::vector<MeasuredGroup>& groups) {
  std::vector<std::string_view> caveats;
  for (const CaveatRow& row : caveat_rows) {
    if (row.applies(groups)) caveats.push_back(row.words);
  }
  return caveats;
}

}  // namespace aar
