#include "lint/learned/recurrence.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <map>
#include <set>
#include <tuple>
#include <unordered_map>

#include "aar/kind.hpp"

#include "lint/learned/promises.hpp"
#include "lint/learned/statement_groups.hpp"
#include "lint/learned/telling_words.hpp"
#include "lint/placeholder.hpp"
#include "lint/repeat_index.hpp"
#include "text/strings.hpp"

namespace aar {
namespace {

constexpr auto kind_names =
    std::to_array<std::string_view>({"review", "action", "lesson", "factor", "service"});

using Chosen = std::vector<const Record*>;  // by date and path

auto time_of(const Record& record) {
  return std::tie(record.date, record.path);
}

Chosen chosen_of(const std::vector<Record>& records) {
  Chosen chosen;
  for (const Record& record : records) {
    if (record.status != "withdrawn" && record.status != "superseded") chosen.push_back(&record);
  }
  std::sort(chosen.begin(), chosen.end(), [](const Record* left, const Record* right) {
    return time_of(*left) < time_of(*right);
  });
  return chosen;
}

// --- Factors and services ---

std::vector<Recurrence> shared_values_of(const Chosen& chosen, Recurring what,
                                         std::string_view key) {
  std::map<std::string, Recurrence> by_value;
  for (const Record* const record : chosen) {
    for (const std::string& value : told_values(*record, key)) {
      Recurrence& found = by_value[value];
      found.what = what;
      found.text = value;
      found.occurrences.push_back({.record = record});
    }
  }
  std::vector<Recurrence> all;
  all.reserve(by_value.size());
  for (auto& [value, found] : by_value)
    all.push_back(std::move(found));
  return all;
}

// --- Actions and lessons ---

std::vector<Recurrence> repeated_items(const Chosen& chosen, Recurring what) {
  std::vector<Occurrence> items;
  std::vector<std::string_view> statements;
  for (const Record* const record : chosen) {
    for (const RecordItem& item : record->items) {
      const bool wanted =
          what == Recurring::action ? is_action(item) : item.kind == ItemKind::lesson;
      if (!wanted || is_placeholder(item.text)) continue;
      items.push_back({.record = record, .item = &item});
      statements.push_back(item.text);
    }
  }
  const StatementGroups grouped(statements);
  std::vector<Recurrence> all;
  for (const std::vector<std::size_t>& group : grouped.groups()) {
    Recurrence found{.what = what, .text = text::squeeze(head_of(statements[group.front()]))};
    for (const std::size_t number : group) {
      const bool again =
          !found.occurrences.empty() && found.occurrences.back().record == items[number].record;
      if (!again) found.occurrences.push_back(items[number]);
    }
    all.push_back(std::move(found));
  }
  return all;
}

// --- Reviews ---

bool is_event(const Record& record, const Config& config) {
  const Kind* const kind = resolve_kind(record.kind, config);
  return kind == nullptr || kind->event;
}

/// Each review is put to the group whose first one it is most like, so that likeness is not handed
/// on from one to the next.
class EventGroups {
 public:
  EventGroups(const std::vector<Record>& records, const Config& config) : index_(records, true) {
    for (const Record& record : records) {
      if (is_event(record, config)) words_.emplace(&record, EventWords(record));
    }
  }

  void add(const Record* record) {
    const auto own = words_.find(record);
    if (own == words_.end()) return;
    const std::size_t group = nearest(*record, own->second);
    if (group == groups_.size())
      groups_.push_back({.what = Recurring::review, .text = record->title});
    groups_[group].occurrences.push_back({.record = record});
    group_of_[record] = group;
  }

  std::vector<Recurrence> take() { return std::move(groups_); }

 private:
  /// groups_.size() when there is none.
  [[nodiscard]] std::size_t nearest(const Record& record, const EventWords& own) const {
    std::set<std::size_t> candidates;
    for (const Record* const other : index_.earlier(record, own.title, own.summary)) {
      const auto known = group_of_.find(other);
      if (known != group_of_.end()) candidates.insert(known->second);
    }
    std::size_t best = groups_.size();
    double most = 1.0;
    for (const std::size_t group : candidates) {
      const Record* const first = groups_[group].occurrences.front().record;
      const double score = event_likeness(own, words_.at(first));
      if (score < most || (score == most && best != groups_.size())) continue;
      most = score;
      best = group;
    }
    return best;
  }

  RepeatIndex index_;
  std::unordered_map<const Record*, EventWords> words_;
  std::unordered_map<const Record*, std::size_t> group_of_;
  std::vector<Recurrence> groups_;
};

std::vector<Recurrence> repeated_reviews(const std::vector<Record>& records, const Chosen& chosen,
                                         const Config& config) {
  EventGroups groups(records, config);
  for (const Record* const record : chosen)
    groups.add(record);
  return groups.take();
}

// --- What was open ---

void add_open_actions(Recurrence& found) {
  std::vector<Occurrence>& all = found.occurrences;
  const std::optional<Date> last = parse_date(all.back().record->date);
  for (std::size_t i = 0; i + 1 < all.size(); ++i) {
    Occurrence& one = all[i];
    if (one.item != nullptr) {
      one.open_at_next = was_open(*one.item, parse_date(all[i + 1].record->date));
      if (was_open(*one.item, last)) found.open_before.push_back({one.record, one.item});
      continue;
    }
    for (const RecordItem& item : one.record->items) {
      if (was_open(item, last)) found.open_before.push_back({one.record, &item});
    }
  }
}

bool is_since(const Recurrence& found, const std::optional<Date>& since) {
  if (!since) return true;
  const std::optional<Date> last = parse_date(found.occurrences.back().record->date);
  return last && *last >= *since;
}

bool comes_before(const Recurrence& left, const Recurrence& right) {
  const auto key = [](const Recurrence& found) {
    return std::tuple(found.what,
                      std::numeric_limits<std::size_t>::max() - found.occurrences.size());
  };
  if (key(left) != key(right)) return key(left) < key(right);
  const std::string& one = left.occurrences.back().record->date;
  const std::string& other = right.occurrences.back().record->date;
  return one != other ? one > other : left.text < right.text;
}

}  // namespace

std::span<const std::string_view> recurring_names() {
  return kind_names;
}

std::string_view to_string(Recurring what) {
  return kind_names[static_cast<std::size_t>(what)];
}

std::vector<Recurrence> find_recurrences(const std::vector<Record>& records,
                                         const RecurrenceQuery& query, const Config& config) {
  const Chosen chosen = chosen_of(records);
  const auto find = [&](Recurring what) {
    switch (what) {
      case Recurring::review:
        return repeated_reviews(records, chosen, config);
      case Recurring::factor:
        return shared_values_of(chosen, what, "factors");
      case Recurring::service:
        return shared_values_of(chosen, what, "services");
      default:
        return repeated_items(chosen, what);
    }
  };
  std::vector<Recurrence> found;
  for (std::size_t i = 0; i < kind_names.size(); ++i) {
    const auto what = static_cast<Recurring>(i);
    const bool wanted =
        query.what.empty() || std::ranges::find(query.what, what) != query.what.end();
    if (!wanted) continue;
    for (Recurrence& one : find(what)) {
      if (one.occurrences.size() < 2 || !is_since(one, query.since)) continue;
      add_open_actions(one);
      found.push_back(std::move(one));
    }
  }
  std::stable_sort(found.begin(), found.end(), comes_before);
  return found;
}

}  // namespace aar
