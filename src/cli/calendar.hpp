// Calendars as RFC 5545 wants them: lines, texts and the frame around tasks and events. The same
// entries on the same day give the same bytes.
#pragma once

#include <functional>
#include <ostream>
#include <string>
#include <string_view>

#include "aar/time.hpp"

namespace aar::cli {

/// A content line: folded behind at most 75 octets, never within a character, CRLF at its end.
std::string calendar_line(std::string_view name, std::string_view value);
/// A value of type TEXT, sanitized and escaped: one line.
std::string calendar_text(std::string_view text);
/// The same for a text of several lines.
std::string calendar_lines(std::string_view text);
/// `20261120`.
std::string calendar_date(Date date);

/// A calendar made by the command of this name, around what `write` writes.
void write_calendar_of(std::string_view command, std::ostream& out,
                       const std::function<void(std::ostream&)>& write);
/// The begin of an entry: its kind (`VTODO`, `VEVENT`), an id that is the same in every run, when
/// it was made and what it is called.
void begin_calendar_entry(std::string_view kind, std::string_view id, Date today,
                          std::string_view summary, std::ostream& out);
void end_calendar_entry(std::string_view kind, std::ostream& out);

}  // namespace aar::cli
