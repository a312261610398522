#include "model/timeline.hpp"

#include <chrono>
#include <string>

#include "aar/config.hpp"
#include "aar/review.hpp"

#include "model/clock_text.hpp"
#include "model/time_text.hpp"
#include "support/catch.hpp"

using aar::Review;
using aar::Source;
using aar::TimeFault;
using aar::TimelineEntry;

namespace {

struct Read {
  Source source;
  Review review;

  Read(const std::string& text, const std::string& path) : source(path, text) {
    review = aar::read(aar::parse(source), source, aar::Config());
  }

  explicit Read(const std::string& timeline)
      : Read("# 2026-11-20, Something broke\n\n## Timeline\n\n" + timeline, "reviews/x.md") {}

  [[nodiscard]] const TimelineEntry& entry(std::size_t i) const {
    return review.timeline.entries.at(i);
  }

  [[nodiscard]] std::size_t size() const { return review.timeline.entries.size(); }

  [[nodiscard]] std::string at(aar::Span span) const { return std::string(source.text(span)); }
};

/// `2026-11-20 14:49:00`, or `-` when the entry has no local time.
std::string local(const TimelineEntry& entry) {
  if (!entry.local) return "-";
  const aar::Timestamp stamp{aar::Instant(*entry.local), std::chrono::minutes(0)};
  std::string text = aar::format_timestamp(stamp);
  text[10] = ' ';
  return text.substr(0, 19);
}

std::string utc(const TimelineEntry& entry) {
  return entry.at ? aar::format_timestamp({*entry.at, std::chrono::minutes(0)}) : "-";
}

/// One list item, alone in a timeline of a review of 2026-11-20.
std::string alone(const std::string& line) {
  const Read read("- " + line + "\n");
  return read.size() == 1 ? local(read.entry(0)) : "none";
}

void check_spans(const Read& read) {
  for (const TimelineEntry& entry : read.review.timeline.entries) {
    CHECK(read.at(entry.time_span) == entry.time_text);
    CHECK(entry.span.contains(entry.time_span));
  }
}

}  // namespace

TEST_CASE("tables with full times and a zone stated once") {
  const Read read(
      "All times in UTC.\n\n"
      "| Time             | Event            |\n"
      "| :--------------- | ---------------- |\n"
      "| 2021-03-31 12:06 | Certificate `c` expires |\n"
      "| 2021-03-31 9:20 - 11:00 | **Fix:** applied |\n"
      "| ~2021-03-31 19:30 | Found [it](https://x.org) |\n"
      "| 2021-04-01 10:45~ | Late\n");
  REQUIRE(read.size() == 4);
  check_spans(read);
  CHECK(read.review.timeline.zone == "UTC");
  CHECK(read.at(read.review.timeline.zone_span) == "UTC");
  CHECK(local(read.entry(0)) == "2021-03-31 12:06:00");
  CHECK(utc(read.entry(0)) == "2021-03-31T12:06:00Z");
  CHECK(read.entry(0).text == "Certificate c expires");
  CHECK(read.entry(0).dated);
  CHECK(read.entry(0).precision == aar::Precision::minute);
  CHECK(local(read.entry(1)) == "2021-03-31 09:20:00");
  CHECK(read.entry(1).time_text == "2021-03-31 9:20 - 11:00");
  CHECK(read.entry(2).precision == aar::Precision::approximate);
  CHECK(read.entry(2).text == "Found it");
  CHECK(read.entry(3).precision == aar::Precision::approximate);
  CHECK(local(read.entry(3)) == "2021-04-01 10:45:00");
}

TEST_CASE("a zone in the column's title, and days without a clock") {
  const Read read(
      "| Date and Time in CET | Event |\n|---|---|\n"
      "| 2019-12-03 --:-- | Surge |\n| 2019-12-04 03:00 | Done |\n| 2019-12-17 | Published |\n"
      "| 2019-12-18 14:?? | Scaled |\n| 2019-12-19 HH:mm | Later |\n");
  REQUIRE(read.size() == 5);
  check_spans(read);
  CHECK(read.review.timeline.zone == "CET");
  CHECK(read.entry(0).precision == aar::Precision::day);
  CHECK(read.entry(0).time_text == "2019-12-03 --:--");
  CHECK(local(read.entry(0)) == "2019-12-03 00:00:00");
  CHECK(read.entry(0).fault == TimeFault::none);
  CHECK(utc(read.entry(1)) == "-");
  CHECK(read.entry(2).precision == aar::Precision::day);
  CHECK(read.entry(3).precision == aar::Precision::approximate);
  CHECK(local(read.entry(3)) == "2019-12-18 14:00:00");
}

TEST_CASE("columns of dates and times, day rows, empty times, no telling header") {
  const Read read(
      "| Date | Time (UTC) | Event |\n|---|---|---|\n| 2026-11-20 | 10:00 | a |\n|  | 11:00 | b |\n"
      "| 2026-11-21 | 09:00 | c |\n|  |  | d |\n");
  REQUIRE(read.size() == 4);
  CHECK(local(read.entry(1)) == "2026-11-20 11:00:00");
  CHECK(utc(read.entry(2)) == "2026-11-21T09:00:00Z");
  CHECK(read.entry(2).dated);
  CHECK(local(read.entry(3)) == "-");
  CHECK(read.entry(3).fault == TimeFault::none);

  const Read rows("|  |  |\n|---|---|\n| 2026-11-22 |  |\n| 10:00 | a |\n| 1105 | b |\n");
  REQUIRE(rows.size() == 2);
  CHECK(local(rows.entry(0)) == "2026-11-22 10:00:00");
  CHECK(rows.entry(0).dated);
  CHECK(local(rows.entry(1)) == "2026-11-22 11:05:00");
}

TEST_CASE("headings with times, their text below or behind") {
  const Read read(
      "All times in PST\n\n### 2019-01-18 18:02\n\nFirst **thing**.\n\nMore.\n\n### 18:20 - "
      "Second\n\n"
      "x\n\n### ~13:30-13:45 PST\n\n- in a list\n\n### 2018-01-19 ca. 18:30\n\nd\n\n"
      "## Jan 21, 13:00\n\nOn the same level\n\n### 15:15\n\ne\n\n## Lessons learned\n\n### "
      "16:00\n");
  REQUIRE(read.size() == 6);
  check_spans(read);
  CHECK(read.review.timeline.zone == "PST");
  CHECK(local(read.entry(0)) == "2019-01-18 18:02:00");
  CHECK(read.entry(0).text == "First thing.");
  CHECK(read.entry(0).zone == "PST");
  CHECK(utc(read.entry(0)) == "-");
  CHECK(read.entry(1).text == "Second");
  CHECK_FALSE(read.entry(1).dated);
  CHECK(read.entry(2).text == "in a list");
  CHECK(read.entry(2).precision == aar::Precision::approximate);
  CHECK(local(read.entry(2)) == "2019-01-18 13:30:00");
  CHECK(local(read.entry(3)) == "2018-01-19 18:30:00");
  CHECK(local(read.entry(4)) == "2018-01-21 13:00:00");
  CHECK(read.entry(4).text == "On the same level");
  CHECK(local(read.entry(5)) == "2018-01-21 15:15:00");
}

TEST_CASE("list items that begin with a time") {
  const Read read(
      "- 14:49 Pods restart\n"
      "* [14:53] @sam looks\n"
      "- **15:38**: `disk` full\n"
      "- 2021-06-03 - 15:35 UTC: paged\n"
      "- [16:00](https://chat.org/1) said so\n"
      "- no time here\n"
      "- 2021-06-03T16:10:05Z alert\n"
      "- 2021-06-03T18:15+02:00 – fixed\n");
  REQUIRE(read.size() == 7);
  check_spans(read);
  CHECK(local(read.entry(0)) == "2026-11-20 14:49:00");
  CHECK_FALSE(read.entry(0).dated);
  CHECK(read.entry(1).time_text == "14:53");
  CHECK(local(read.entry(2)) == "2026-11-20 15:38:00");
  CHECK(utc(read.entry(3)) == "2021-06-03T15:35:00Z");
  CHECK(read.entry(3).zone == "UTC");
  CHECK(read.entry(4).text == "said so");
  CHECK(read.entry(5).precision == aar::Precision::second);
  CHECK(local(read.entry(5)) == "2021-06-03 16:10:05");
  CHECK(utc(read.entry(6)) == "2021-06-03T16:15:00Z");
  CHECK(local(read.entry(6)) == "2021-06-03 18:15:00");
  CHECK(read.entry(6).text == "fixed");
}

TEST_CASE("plain lines, one entry a line, and lines that go on") {
  const Read read(
      "19.08 Alert\n19:12 Joined\nand looked\n19.20, 19.27 More\n\nText of 3.14 kinds.\n");
  REQUIRE(read.size() == 3);
  check_spans(read);
  CHECK(local(read.entry(0)) == "2026-11-20 19:08:00");
  CHECK(read.entry(1).text == "Joined and looked");
  CHECK(read.entry(2).time_text == "19.20, 19.27");
  CHECK(local(read.entry(2)) == "2026-11-20 19:20:00");
}

TEST_CASE("days stand above their entries") {
  const Read read(
      "### 2025-07-26 Saturday\n\nWhat we saw:\n\n- 10:00 a\n- 11:00 b\n\n"
      "2025-07-27:\n\n- 09:00 c\n\n**Wednesday 30th July**\n\n- 08:00 d\n\n"
      "- 2025-08-01:\n  - 07:00 e\n");
  REQUIRE(read.size() == 5);
  CHECK(local(read.entry(0)) == "2025-07-26 10:00:00");
  CHECK(read.entry(1).dated);
  CHECK(local(read.entry(2)) == "2025-07-27 09:00:00");
  CHECK(local(read.entry(3)) == "2025-07-30 08:00:00");
  CHECK(local(read.entry(4)) == "2025-08-01 07:00:00");
  CHECK(read.entry(4).dated);
}

TEST_CASE("a heading that is only a date is an entry when it has a text of its own") {
  const Read read(
      "### 2018-01-15\n\nTravis was down.\n\n### 2018-01-17 17:14pm\n\nx\n\n### 18:57\n\ny\n");
  REQUIRE(read.size() == 3);
  CHECK(read.entry(0).precision == aar::Precision::day);
  CHECK(read.entry(0).text == "Travis was down.");
  CHECK(read.entry(1).fault == TimeFault::impossible);
  CHECK(read.entry(1).time_text == "2018-01-17 17:14pm");
  CHECK(local(read.entry(1)) == "-");
  CHECK(local(read.entry(2)) == "2018-01-17 18:57:00");
}

TEST_CASE("the twelve-hour clock") {
  CHECK(alone("12:45 PM lunch") == "2026-11-20 12:45:00");
  CHECK(alone("12:05 am night") == "2026-11-20 00:05:00");
  CHECK(alone("1:38 pm x") == "2026-11-20 13:38:00");
  CHECK(alone("1:38 p.m. x") == "2026-11-20 13:38:00");
  CHECK(alone("4pm x") == "2026-11-20 16:00:00");
  CHECK(alone("07:30am - x") == "2026-11-20 07:30:00");
  CHECK(alone("~5:38-10:57 PM x") == "2026-11-20 17:38:00");
  CHECK(alone("11:30-1:15 PM x") == "2026-11-20 11:30:00");
  CHECK(alone("00:00-03:00 UTC x") == "2026-11-20 00:00:00");
  CHECK(alone("10:45a the alert") == "2026-11-20 10:45:00");
  CHECK(alone("12:29p: the alert") == "2026-11-20 12:29:00");
  CHECK(alone("10:45a-1 the alert") == "none");
}

TEST_CASE("dates in other orders and languages") {
  CHECK(alone("Feb 21, 13:00 x") == "2027-02-21 13:00:00");
  CHECK(alone("Dec 21st, 13:00 x") == "2026-12-21 13:00:00");
  CHECK(alone("Sep 27 2017 13:06 x") == "2017-09-27 13:06:00");
  CHECK(local(Read("### 19. April 2018, 11:00\n\nx\n").entry(0)) == "2018-04-19 11:00:00");
  CHECK(alone("31st March 2021 at 9:05 x") == "2021-03-31 09:05:00");
  CHECK(alone("27/09/2024 06:20 UTC x") == "2024-09-27 06:20:00");
  CHECK(alone("09/27/2024 06:20 x") == "2024-09-27 06:20:00");
  CHECK(alone("27.09.2024 06:20 x") == "2024-09-27 06:20:00");
  CHECK(alone("14:05 UTC, March 3, 2024: x") == "2024-03-03 14:05:00");
  CHECK(alone("2024年9月27日（金） 14:05 x") == "2024-09-27 14:05:00");
  CHECK(alone("9月27日 14時05分頃 x") == "2026-09-27 14:05:00");
  CHECK(alone("午後2時5分 x") == "2026-11-20 14:05:00");
  CHECK(alone("14：05 x") == "2026-11-20 14:05:00");
}

TEST_CASE("which number is the day is decided by certain dates only") {
  const Read doubtful("- 03/04/2024 06:20 x\n");
  REQUIRE(doubtful.size() == 1);
  CHECK(local(doubtful.entry(0)) == "-");
  CHECK(doubtful.entry(0).fault == TimeFault::unreadable);
  CHECK(doubtful.entry(0).time_text == "03/04/2024 06:20");
  const Read proven("- 03/04/2024 06:20 x\n- 27/04/2024 06:20 y\n");
  CHECK(local(proven.entry(0)) == "2024-04-03 06:20:00");
  const Read american("- 03/04/2024 06:20 x\n- 04/27/2024 06:20 y\n");
  CHECK(local(american.entry(0)) == "2024-03-04 06:20:00");
}

TEST_CASE("a label in front of the time") {
  const Read read("- Fault occurs 2020-08-04 13:30\n- **Team aware**: 2020-08-04 13:45 BST.\n");
  REQUIRE(read.size() == 2);
  check_spans(read);
  CHECK(local(read.entry(0)) == "2020-08-04 13:30:00");
  CHECK(read.entry(0).text == "Fault occurs");
  CHECK(read.entry(1).zone == "BST");
  CHECK(utc(read.entry(1)) == "-");
}

TEST_CASE("marks of precision") {
  for (const char* line : {"~14:05 x", "≈14:05 x", "c. 14:05 x", "ca. 14:05 x", "approx. 14:05 x",
                           "14:05 (approx) x", "14:05~ x", "around 14:05 x", "14:05頃 x"}) {
    const Read read(std::string("- ") + line + "\n");
    INFO(line);
    REQUIRE(read.size() == 1);
    CHECK(read.entry(0).precision == aar::Precision::approximate);
    CHECK(local(read.entry(0)) == "2026-11-20 14:05:00");
    CHECK(read.entry(0).text == "x");
  }
}

TEST_CASE("zones are kept as written and converted only when certain") {
  struct Row {
    const char *stated, *zone, *at;
  };

  const Row rows[] = {{"All times in UTC", "UTC", "2026-07-01T12:00:00Z"},
                      {"*All times are in GMT.*", "GMT", "2026-07-01T12:00:00Z"},
                      {"Times are in CET", "CET", "-"},
                      {"All times in PST", "PST", "-"},
                      {"All times in CEST (UTC+2)", "CEST (UTC+2)", "2026-07-01T10:00:00Z"},
                      {"All times in PST (UTC-7)", "PST (UTC-7)", "2026-07-01T19:00:00Z"},
                      {"All times in UTC+1 (Zurich time)", "UTC+1", "2026-07-01T11:00:00Z"},
                      {"All times in US/Pacific", "US/Pacific", "-"},
                      {"All times are Denver time", "Denver time", "-"},
                      {"(UTC)", "UTC", "2026-07-01T12:00:00Z"},
                      {"> All times in UTC", "UTC", "2026-07-01T12:00:00Z"},
                      {"時刻はすべて JST です", "JST", "2026-07-01T03:00:00Z"},
                      {"All times are local", "", "-"},
                      {"<!-- All times in UTC -->", "", "-"}};
  for (const Row& row : rows) {
    const Read read(std::string(row.stated) + "\n\n- 2026-07-01 12:00 x\n");
    INFO(row.stated);
    REQUIRE(read.size() == 1);
    CHECK(read.review.timeline.zone == row.zone);
    CHECK(read.entry(0).zone == row.zone);
    CHECK(utc(read.entry(0)) == row.at);
  }
  const Read titled("# X\n\n## Timeline (UTC)\n\n- 2026-07-01 12:00 x\n- 2026-07-01 14:10 CEST y\n",
                    "x.md");
  CHECK(titled.review.timeline.zone == "UTC");
  CHECK(titled.entry(1).zone == "CEST");
  CHECK(utc(titled.entry(1)) == "2026-07-01T12:10:00Z");
}

TEST_CASE("midnight is crossed when undated times fall from late to early") {
  const Read read("- 17:00 a\n- 23:50 b\n- 00:10 c\n- 05:00 d\n- 04:00 e\n");
  REQUIRE(read.size() == 5);
  CHECK(local(read.entry(2)) == "2026-11-21 00:10:00");
  CHECK(local(read.entry(4)) == "2026-11-21 04:00:00");
}

TEST_CASE("the day comes from the front matter, the title, the file's name, or is a dummy") {
  const std::string timeline = "## Timeline\n\nAll times in UTC\n\n- 10:00 x\n";
  const Read front("---\ndate: 2026-01-02\n---\n# X 2025-01-01\n\n" + timeline, "2024-01-01-x.md");
  CHECK(local(front.entry(0)) == "2026-01-02 10:00:00");
  CHECK(utc(front.entry(0)) == "2026-01-02T10:00:00Z");
  const Read name("# X\n\n" + timeline, "reviews/2024-01-01-x.md");
  CHECK(local(name.entry(0)) == "2024-01-01 10:00:00");
  const Read dummy("# X\n\n" + timeline, "x.md");
  CHECK(local(dummy.entry(0)) == "1970-01-01 10:00:00");
  CHECK(utc(dummy.entry(0)) == "-");
}

TEST_CASE("impossible and unreadable times keep their text and place") {
  struct Row {
    const char* cell;
    TimeFault fault;
  };

  const Row rows[] = {
      {"13:55 PM", TimeFault::impossible},         {"25:10", TimeFault::impossible},
      {"2021-02-30 10:00", TimeFault::impossible}, {"10:75", TimeFault::impossible},
      {"20xx-MM-DD HH:mm", TimeFault::unreadable}, {"HH:MM", TimeFault::unreadable},
      {"YYYY-MM-DD", TimeFault::unreadable},       {"2X:XX", TimeFault::unreadable},
      {"2022-05-?? HH:mm", TimeFault::unreadable}, {"20202-01-16 12:00", TimeFault::impossible},
      {"some time later", TimeFault::unreadable}};
  for (const Row& row : rows) {
    const Read read(std::string("| Time | Event |\n|---|---|\n| ") + row.cell + " | x |\n");
    INFO(row.cell);
    REQUIRE(read.size() == 1);
    CHECK(read.entry(0).fault == row.fault);
    CHECK(read.entry(0).time_text == row.cell);
    CHECK(read.at(read.entry(0).time_span) == row.cell);
    CHECK(local(read.entry(0)) == "-");
    CHECK(read.entry(0).text == "x");
  }
  CHECK(Read("### {{ hh:mm }}\n\nx\n").entry(0).fault == TimeFault::unreadable);
}

TEST_CASE("what is no time is no entry") {
  const Read read(
      "- 3 pods died\n- 10.12.6.136 is down\n- 1.30 was released\n- Mayor told us\n- Sat down\n"
      "- 50% of 10:1\n- may 5 people\n\n> - 10:00 quoted\n\n```\n10:00:05 in code\n```\n\n"
      "<!-- 10:00 in a comment -->\n\n## Impact\n\n- 10:00 elsewhere\n");
  CHECK(read.size() == 0);
}

TEST_CASE("CRLF and Japanese tables") {
  const Read read(
      "# X\r\n\r\n## タイムライン\r\n\r\n時刻はすべて JST\r\n\r\n| 時刻 | 内容 |\r\n|---|---|\r\n"
      "| 2026-11-20 14:05 | 検知 |\r\n| 14時10分 | 対応 |\r\n",
      "x.md");
  REQUIRE(read.size() == 2);
  check_spans(read);
  CHECK(utc(read.entry(0)) == "2026-11-20T05:05:00Z");
  CHECK(read.entry(0).text == "検知");
  CHECK(local(read.entry(1)) == "2026-11-20 14:10:00");
}

TEST_CASE("dates in titles and file names") {
  using aar::model::find_date;
  REQUIRE(find_date("reviews/2026/2026-11-20-x.md"));
  CHECK(aar::format_date(*find_date("reviews/2026/2026-11-20-x.md")) == "2026-11-20");
  CHECK(aar::format_date(*find_date("2018-13-01 then 2018-01-18, x")) == "2018-01-18");
  for (const char* none : {"12018-01-18", "2018-01-181", "v2018-01-18", ""}) {
    CHECK_FALSE(find_date(none));
  }
}

TEST_CASE("hostile timelines are read in linear time") {
  const std::size_t many = 100000;
  const char* pieces[] = {"1:2 ", "10:00-",  "[",         "2026-11-20 ", "~",
                          "(",    "10:00\n", "- 10:00\n", "10:00 x\ny\n"};
  for (const char* piece : pieces) {
    std::string text;
    for (std::size_t i = 0; i < many; ++i)
      text += piece;
    const Read read(text + "\n");
    CHECK(read.size() <= many);
  }
}
