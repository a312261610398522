#include "cli/calendar.hpp"

#include <algorithm>
#include <vector>

#include <fmt/format.h>

#include "text/shown.hpp"
#include "text/strings.hpp"
#include "text/utf8.hpp"

namespace aar::cli {

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

std::string calendar_lines(std::string_view text) {
  const std::vector<std::string_view> parts = text::split(text, '\n');
  std::vector<std::string> lines(parts.size());
  std::transform(parts.begin(), parts.end(), lines.begin(), calendar_text);
  return text::join(lines, "\\n");
}

std::string calendar_date(Date date) {
  return text::replace_all(format_date(date), "-", "");
}

void write_calendar_of(std::string_view command, std::ostream& out,
                       const std::function<void(std::ostream&)>& write) {
  out << calendar_line("BEGIN", "VCALENDAR") << calendar_line("VERSION", "2.0")
      << calendar_line("PRODID", fmt::format("-//aar//aar {}//EN", command));
  write(out);
  out << calendar_line("END", "VCALENDAR");
}

void begin_calendar_entry(std::string_view kind, std::string_view id, Date today,
                          std::string_view summary, std::ostream& out) {
  out << calendar_line("BEGIN", kind)
      << calendar_line("UID", calendar_text(fmt::format("{}@aar", id)))
      << calendar_line("DTSTAMP", calendar_date(today) + "T000000Z")
      << calendar_line("SUMMARY", calendar_text(summary));
}

void end_calendar_entry(std::string_view kind, std::ostream& out) {
  out << calendar_line("END", kind);
}

}  // namespace aar::cli
