// The grouping half of action_list.hpp.
#include <algorithm>
#include <array>
#include <map>
#include <tuple>

#include "cli/action_list.hpp"
#include "text/strings.hpp"

namespace aar::cli {
namespace {

constexpr std::string_view of_nobody = "nobody yet";
constexpr std::string_view of_no_team = "no team";

/// A group's place in the order and its name.
struct GroupKey {
  int rank = 0;       // 1: last
  std::string order;  // compared
  std::string name;   // shown: of the first that comes

  friend bool operator<(const GroupKey& left, const GroupKey& right) {
    return std::tie(left.rank, left.order) < std::tie(right.rank, right.order);
  }
};

using GroupKeys = std::vector<GroupKey>;

struct GroupContext {
  Date today;
  const People* people;
};

GroupKeys by_owner(const ActionEntry& entry, const GroupContext& /*context*/) {
  const std::string plain = plain_handle(entry.item->owner);
  if (plain.empty()) return {{1, "", std::string(of_nobody)}};
  return {{0, plain, entry.item->owner}};
}

/// The owner where that is a team, else the teams of the owner, else those of the review.
GroupKeys by_team(const ActionEntry& entry, const GroupContext& context) {
  std::vector<std::string> teams;
  const std::string& owner = entry.item->owner;
  if (context.people != nullptr && !owner.empty()) {
    const Person* const person = context.people->find(owner);
    if (person != nullptr) teams = person->teams;
    if (person == nullptr && context.people->is_team(owner)) teams = {owner};
  }
  const auto of_review = entry.record->values.find("teams");
  if (teams.empty() && of_review != entry.record->values.end()) teams = of_review->second;
  GroupKeys keys;
  for (const std::string& team : teams) {
    if (!team.empty() && team != "unknown") keys.push_back({0, plain_handle(team), team});
  }
  if (keys.empty()) keys.push_back({1, "", std::string(of_no_team)});
  return keys;
}

GroupKeys by_review(const ActionEntry& entry, const GroupContext& /*context*/) {
  return {{0, entry.record->id, entry.record->id}};
}

/// From how many days on a promise has an age, the oldest first.
struct Age {
  int days;
  std::string_view name;
};

constexpr std::array<Age, 5> ages{{{365, "a year and more"},
                                   {182, "6 to 12 months"},
                                   {91, "3 to 6 months"},
                                   {30, "1 to 3 months"},
                                   {0, "less than a month"}}};

GroupKeys by_age(const ActionEntry& entry, const GroupContext& context) {
  const std::optional<Date> day = parse_date(entry.record->date);
  if (!day) return {{1, "", "of unknown age"}};
  const auto old = std::chrono::sys_days(context.today) - std::chrono::sys_days(*day);
  std::size_t row = 0;
  while (row + 1 < ages.size() && old.count() < ages[row].days)
    ++row;
  return {{0, std::to_string(row), std::string(ages[row].name)}};
}

struct Grouping {
  std::string_view name;
  GroupKeys (*keys)(const ActionEntry&, const GroupContext&);
};

constexpr std::array<Grouping, 4> groupings{
    {{"owner", by_owner}, {"team", by_team}, {"review", by_review}, {"age", by_age}}};

}  // namespace

std::vector<std::string> action_groupings() {
  std::vector<std::string> names;
  names.reserve(groupings.size());
  for (const Grouping& row : groupings)
    names.emplace_back(row.name);
  return names;
}

std::vector<ActionGroup> group_actions(const ActionEntries& entries, const std::string& by,
                                       Date today, const People* people) {
  const auto* const grouping = std::find_if(groupings.begin(), groupings.end(),
                                            [&](const Grouping& row) { return row.name == by; });
  const GroupContext context{today, people};
  std::map<GroupKey, ActionEntries> sorted;
  for (const ActionEntry& entry : entries) {
    for (const GroupKey& key : grouping->keys(entry, context))
      sorted[key].push_back(entry);
  }
  std::vector<ActionGroup> groups;
  groups.reserve(sorted.size());
  for (auto& [key, held] : sorted)
    groups.push_back({key.name, std::move(held)});
  return groups;
}

}  // namespace aar::cli
