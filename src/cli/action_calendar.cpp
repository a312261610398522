#include "cli/action_calendar.hpp"

#include <fmt/format.h>

#include "text/strings.hpp"
#include "text/utf8.hpp"

namespace aar::cli {
namespace {

std::string basic_date(Date date) {
  return text::replace_all(format_date(date), "-", "");
}

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

std::string calendar_line(std::string_view name, std::string_view value) {
  constexpr std::size_t most = 75;
  std::string line;
  std::size_t used = 0;
  const std::string whole = fmt::format("{}:{}", name, value);
  for (std::size_t at = 0; at < whole.size();) {
    const std::size_t size = text::decode(whole, at).size;
    if (used + size > most) {
      line += "\r\n ";
      used = 1;
    }
    line.append(whole, at, size);
    used += size;
    at += size;
  }
  return line + "\r\n";
}

std::string calendar_text(std::string_view text) {
  std::string escaped;
  for (const char c : text::sanitize(text)) {
    if (c == '\\' || c == ';' || c == ',') escaped += '\\';
    escaped += c;
  }
  return escaped;
}

void write_calendar(const ActionEntries& entries, Date today, std::ostream& out) {
  out << calendar_line("BEGIN", "VCALENDAR") << calendar_line("VERSION", "2.0")
      << calendar_line("PRODID", "-//aar//aar actions//EN");
  for (const ActionEntry& entry : entries) {
    const RecordItem& item = *entry.item;
    out << calendar_line("BEGIN", "VTODO") << calendar_line("UID", calendar_text(entry.id + "@aar"))
        << calendar_line("DTSTAMP", basic_date(today) + "T000000Z")
        << calendar_line("SUMMARY",
                         calendar_text(item.text.empty() ? entry.record->title : item.text));
    if (entry.due) out << calendar_line("DUE;VALUE=DATE", basic_date(*entry.due));
    out << calendar_line("STATUS", calendar_status(item.state))
        << calendar_line("DESCRIPTION", description_of(entry)) << calendar_line("END", "VTODO");
  }
  out << calendar_line("END", "VCALENDAR");
}

}  // namespace aar::cli
