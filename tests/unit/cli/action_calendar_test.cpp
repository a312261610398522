// Actions as a calendar's tasks: lines are folded and texts escaped as RFC 5545 wants them.
#include "cli/action_calendar.hpp"

#include <sstream>
#include <string>

#include <rapidcheck.h>

#include "cli/calendar.hpp"
#include "support/catch.hpp"

using namespace aar;
using namespace aar::cli;

TEST_CASE("a line is folded behind 75 octets, never within a character") {
  CHECK(calendar_line("A", "b") == "A:b\r\n");
  CHECK(calendar_line("A", std::string(73, 'b')) == "A:" + std::string(73, 'b') + "\r\n");
  CHECK(calendar_line("A", std::string(74, 'b')) == "A:" + std::string(73, 'b') + "\r\n b\r\n");
  CHECK(calendar_line("A", std::string(72, 'b') + "在") ==
        "A:" + std::string(72, 'b') + "\r\n 在\r\n");
}

TEST_CASE("unfolded, a line is what it was, and no piece is too long") {
  rc::check([](const std::string& any) {
    const std::string text = calendar_text(any);
    const std::string line = calendar_line("SUMMARY", text);
    std::string unfolded;
    std::size_t begin = 0;
    while (begin < line.size()) {
      const std::size_t end = line.find("\r\n", begin);
      RC_ASSERT(end != std::string::npos);
      RC_ASSERT(end - begin <= 75);
      unfolded += line.substr(begin == 0 ? 0 : begin + 1, end - begin - (begin == 0 ? 0 : 1));
      begin = end + 2;
    }
    RC_ASSERT(unfolded == "SUMMARY:" + text);
  });
}

TEST_CASE("what means something to a calendar is escaped, what nobody can see is shown") {
  CHECK(calendar_text("a, b; c\\d: e") == "a\\, b\\; c\\\\d: e");
  CHECK(calendar_text("a\r\nEND:VTODO") == "a\\\\x0d\\\\x0aEND:VTODO");
}

TEST_CASE("a task has its name, its day and its state") {
  Record record{.id = "2026-01-05-x", .path = "reviews/2026-01-05-x.md"};
  record.title = "X";
  RecordItem item;
  item.number = 2;
  item.line = 7;
  item.text = "Alert";
  item.due = "2026-02-01";
  const Date today = *parse_date("2026-01-31");
  const ActionEntries entries{
      {.record = &record, .item = &item, .id = "2026-01-05-x#2", .due = parse_date(item.due)}};
  std::ostringstream out;
  write_calendar(entries, today, out);
  CHECK(out.str() ==
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//aar//aar actions//EN\r\n"
        "BEGIN:VTODO\r\nUID:2026-01-05-x#2@aar\r\nDTSTAMP:20260131T000000Z\r\nSUMMARY:Alert\r\n"
        "DUE;VALUE=DATE:20260201\r\nSTATUS:NEEDS-ACTION\r\n"
        "DESCRIPTION:X\\nreviews/2026-01-05-x.md:7\r\nEND:VTODO\r\nEND:VCALENDAR\r\n");
}
