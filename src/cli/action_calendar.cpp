#include "cli/action_calendar.hpp"

#include <fmt/format.h>

#include "cli/calendar.hpp"
#include "text/strings.hpp"

namespace aar::cli {
namespace {

std::string_view calendar_status(ItemState state) {
  switch (state) {
    case ItemState::done:
      return "COMPLETED";
    case ItemState::declined:
      return "CANCELLED";
    default:
      return "NEEDS-ACTION";
  }
}

/// What a calendar has no property for, a line each.
std::string description_of(const ActionEntry& entry) {
  const RecordItem& item = *entry.item;
  std::vector<std::string> lines{
      calendar_text(entry.record->title),
      calendar_text(fmt::format("{}:{}", entry.record->path, item.line))};
  const auto add = [&](std::string_view name, const std::string& value) {
    if (!value.empty()) lines.push_back(calendar_text(fmt::format("{}: {}", name, value)));
  };
  add("owner", item.owner);
  if (!entry.due) add("due", item.due);
  if (item.state == ItemState::proposed) add("state", std::string(state_name(item.state)));
  add("priority", item.priority);
  add("type", item.type);
  add("references", text::join(item.references, ", "));
  return text::join(lines, "\\n");
}

}  // namespace

void write_calendar(const ActionEntries& entries, Date today, std::ostream& out) {
  write_calendar_of("actions", out, [&](std::ostream& tasks) {
    for (const ActionEntry& entry : entries) {
      const RecordItem& item = *entry.item;
      begin_calendar_entry("VTODO", entry.id, today,
                           item.text.empty() ? entry.record->title : item.text, tasks);
      if (entry.due) tasks << calendar_line("DUE;VALUE=DATE", calendar_date(*entry.due));
      tasks << calendar_line("STATUS", calendar_status(item.state))
            << calendar_line("DESCRIPTION", description_of(entry));
      end_calendar_entry("VTODO", tasks);
    }
  });
}

}  // namespace aar::cli
