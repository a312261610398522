#include "cli/action_list.hpp"

#include <algorithm>
#include <tuple>

#include <fmt/format.h>

#include "aar/error.hpp"

#include "text/shown.hpp"
#include "text/strings.hpp"

namespace aar::cli {
namespace {

using std::chrono::sys_days;

ActionEntry entry_of(const Record& record, const RecordItem& item, Date today) {
  ActionEntry entry{.record = &record,
                    .item = &item,
                    .id = fmt::format("{}#{}", record.id, item.number),
                    .due = parse_date(item.due)};
  if (entry.due && item.state == ItemState::open && *entry.due < today) {
    const auto late = sys_days(today) - sys_days(*entry.due);
    entry.days_late = static_cast<std::uint64_t>(late.count());
  }
  return entry;
}

bool fits(const ActionEntry& entry, const ActionFilter& filter) {
  const RecordItem& item = *entry.item;
  if (!filter.every_state && item.state != ItemState::open) return false;
  if (filter.overdue && !entry.overdue()) return false;
  if (filter.no_owner && !item.owner.empty()) return false;
  if (filter.no_due && entry.due) return false;
  if (filter.opportunity && !text::equal_ignoring_case(item.value("opportunity"), "yes")) {
    return false;
  }
  if (filter.orphans_of != nullptr &&
      (item.owner.empty() || filter.orphans_of->is_here(item.owner))) {
    return false;
  }
  if (filter.until && (!entry.due || *entry.due > *filter.until)) return false;
  if (filter.owners.empty()) return true;
  const std::string owner = plain_handle(item.owner);
  return std::any_of(filter.owners.begin(), filter.owners.end(),
                     [&](const std::string& wanted) { return plain_handle(wanted) == owner; });
}

bool comes_before(const ActionEntry& left, const ActionEntry& right) {
  const auto key = [](const ActionEntry& entry) {
    return std::tuple(entry.due ? sys_days(*entry.due) : sys_days::max(),
                      std::string_view(entry.record->id), std::string_view(entry.record->path),
                      entry.item->number);
  };
  return key(left) < key(right);
}

}  // namespace

ActionEntries list_actions(const std::vector<Record>& records, const ActionFilter& filter,
                           Date today) {
  ActionEntries entries;
  for (const Record& record : records) {
    for (const RecordItem& item : record.items) {
      if (!is_action(item)) continue;
      ActionEntry entry = entry_of(record, item, today);
      if (fits(entry, filter)) entries.push_back(std::move(entry));
    }
  }
  std::sort(entries.begin(), entries.end(), comes_before);
  return entries;
}

Date due_limit(const std::string& text, Date today) {
  if (const std::optional<Date> day = parse_date(text)) return *day;
  const std::optional<std::chrono::seconds> ahead = parse_duration(text);
  constexpr std::chrono::days most{366 * 1000};
  if (!ahead || *ahead > most) {
    throw Error(ErrorKind::usage, fmt::format("`{}` is no date", text::sanitize(text)),
                "write 2026-12-15, or 14d for the next 14 days");
  }
  return sys_days(today) + std::chrono::floor<std::chrono::days>(*ahead);
}

}  // namespace aar::cli
