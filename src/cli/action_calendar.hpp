// Actions as tasks of a calendar: RFC 5545, so that they stand beside everything else one has to
// do. The same actions on the same day give the same bytes.
#pragma once

#include <ostream>
#include <string>
#include <string_view>

#include "cli/action_list.hpp"

namespace aar::cli {

/// A content line: folded behind at most 75 octets, never within a character, CRLF at its end.
std::string calendar_line(std::string_view name, std::string_view value);
/// A value of type TEXT, sanitized and escaped.
std::string calendar_text(std::string_view text);

void write_calendar(const ActionEntries& entries, Date today, std::ostream& out);

}  // namespace aar::cli
