// The actions of many reviews as one list: which ones, in which order.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "aar/time.hpp"

#include "cli/listing.hpp"
#include "cli/people.hpp"

namespace aar::cli {

/// One promise, and the review that made it.
struct ActionEntry {
  const Record* record = nullptr;
  const RecordItem* item = nullptr;
  std::string id;               // `<review>#2`
  std::optional<Date> due;      // where what is written is a day
  std::uint64_t days_late = 0;  // of an open one, else 0

  [[nodiscard]] bool overdue() const { return days_late > 0; }
};

using ActionEntries = std::vector<ActionEntry>;

/// All that is set must hold.
struct ActionFilter {
  bool every_state = false;  // else open ones
  bool overdue = false, no_owner = false, no_due = false;
  bool opportunity = false;            // only those with `opportunity:yes`
  const People* orphans_of = nullptr;  // only those whose owner is not here any more
  std::optional<Date> until;           // due up to this day
  std::vector<std::string> owners;     // any of these, without `@`; empty: whoever
};

/// By due date, those without one last, then by id.
ActionEntries list_actions(const std::vector<Record>& records, const ActionFilter& filter,
                           Date today);

/// `14d` from today, or a day. Throws Error(usage).
Date due_limit(const std::string& text, Date today);

/// Actions under one heading.
struct ActionGroup {
  std::string name;  // not sanitized
  ActionEntries entries;
};

/// What --by takes: owner, team, review, age.
std::vector<std::string> action_groupings();
/// By name, those of nobody last; by age the oldest first. Of several teams it is in each. `people`
/// may be nullptr: then a team is the review's.
std::vector<ActionGroup> group_actions(const ActionEntries& entries, const std::string& by,
                                       Date today, const People* people);

}  // namespace aar::cli
