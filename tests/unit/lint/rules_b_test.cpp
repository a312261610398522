// The rules on clocks, timeline and impact: what they must find, what they must leave alone.
#include "unit/lint/published.hpp"

using namespace aar;
using namespace aar::test;

namespace {

std::vector<Diagnostic> clocks(std::string front_matter) {
  return lint_alone("AAR301", review(std::move(front_matter)));
}

std::string timeline(std::string entries) {
  return "\n## Timeline\n\nAll times in UTC.\n\n" + std::move(entries);
}

std::size_t quantified(std::string impact) {
  return of("AAR402", "\n## Impact\n\n" + std::move(impact) + "\n").size();
}

}  // namespace

// --- Clocks ---

TEST_CASE("AAR301 says how far apart, and shows the other clock") {
  const Example example = review(
      "started_at: 2026-11-20T09:02:00Z\ndetected_at: 2026-11-20T09:06:00Z\n"
      "mitigated_at: unknown\nresolved_at: 2026-11-15T10:20:00Z\n");
  const Diagnostic found = only("AAR301", example);
  CHECK(found.message == "resolved_at is 5 days before started_at");
  CHECK(found.level == Level::error);
  CHECK(text_at(example, found.place) == "2026-11-15T10:20:00Z");
  REQUIRE(found.notes.size() == 1);
  CHECK(found.notes[0].message == "the review starts here");
  CHECK(text_at(example, found.notes[0].place) == "2026-11-20T09:02:00Z");
}

TEST_CASE("AAR301 is an error in a draft too") {
  Example example = review("started_at: 2026-11-20T09:02:00Z\nresolved_at: 2026-11-20T09:01:00Z\n");
  example.as = Status::draft;
  const Diagnostic found = only("AAR301", example);
  CHECK(found.level == Level::error);
  CHECK(found.message == "resolved_at is 1 minute before started_at");
}

TEST_CASE("AAR301 blames the one clock that disagrees with the others") {
  const std::vector<Diagnostic> found = clocks(
      "started_at: 2027-11-20T09:02:00Z\ndetected_at: 2026-11-20T09:06:00Z\n"
      "acknowledged_at: 2026-11-20T09:08:00Z\nresolved_at: 2026-11-20T10:20:00Z\n");
  REQUIRE(found.size() == 1);
  CHECK(found[0].message == "started_at is 365 days after detected_at");
  CHECK(found[0].notes[0].message == "detected here");
}

TEST_CASE("AAR301 finds each wrong clock once") {
  const std::vector<Diagnostic> found = clocks(
      "started_at: 2026-11-20T09:00:00Z\ndetected_at: 2026-11-20T08:00:00Z\n"
      "acknowledged_at: 2026-11-20T10:00:00Z\nmitigated_at: 2026-11-20T07:30:00Z\n"
      "resolved_at: 2026-11-20T11:00:00Z\n");
  REQUIRE(found.size() == 2);
  CHECK(found[0].message == "detected_at is 60 minutes before started_at");
  CHECK(found[1].message == "mitigated_at is 90 minutes before started_at");
}

TEST_CASE("AAR301 compares instants, not spellings") {
  CHECK(
      clocks("started_at: 2026-11-20T10:00:00+01:00\nresolved_at: 2026-11-20T09:30:00Z\n").empty());
  CHECK(
      clocks("started_at: 2026-11-20T09:00:00Z\nresolved_at: 2026-11-20T09:30:00+01:00\n").size() ==
      1);
}

TEST_CASE("AAR301 takes equal, unknown, empty and unreadable clocks") {
  CHECK(clocks("started_at: 2026-11-20T09:00:00Z\nresolved_at: 2026-11-20T09:00:00Z\n").empty());
  CHECK(clocks("started_at: unknown\nresolved_at: 2026-11-20T09:00:00Z\n").empty());
  CHECK(clocks("started_at:\nresolved_at: 2026-11-20T09:00:00Z\n").empty());
  CHECK(clocks("started_at: 2026-11-31T09:00:00Z\nresolved_at: 2026-11-20T09:00:00Z\n").empty());
  CHECK(clocks("").empty());
}

TEST_CASE("AAR301 holds declared, public and raised to the start alone") {
  const std::string start = "started_at: 2026-11-20T09:00:00Z\nresolved_at: 2026-11-20T10:00:00Z\n";
  CHECK(clocks(start + "declared_at: 2026-11-21T09:00:00Z\n").empty());
  const std::vector<Diagnostic> found = clocks(start + "public_at: 2026-11-19T09:00:00Z\n");
  REQUIRE(found.size() == 1);
  CHECK(found[0].message == "public_at is 24 hours before started_at");
  CHECK(clocks(start + "raised_at: 2026-11-20T08:59:58Z\n").size() == 1);
}

TEST_CASE("AAR302 compares with the start, else with the date") {
  const Example known = review("started_at: 2026-11-20T09:00:00Z\npublished_at: 2026-11-19\n");
  CHECK(only("AAR302", known).message == "published_at is before started_at");
  const Example undated = review("started_at: unknown\nreviewed_at: 2026-11-19T10:00:00Z\n");
  CHECK(only("AAR302", undated).message == "reviewed_at is before date");
  CHECK(lint_alone("AAR302", review("meeting_at: 2026-11-20\npublished_at: unknown\n")).empty());
}

TEST_CASE("AAR302 only warns of a meeting before the end") {
  const std::string clocks =
      "started_at: 2026-11-20T09:00:00Z\nresolved_at: 2026-11-25T10:00:00Z\n";
  const Diagnostic found = only("AAR302", review(clocks + "meeting_at: 2026-11-24\n"));
  CHECK(found.level == Level::warning);
  CHECK(found.message == "meeting_at is before resolved_at");
  CHECK(lint_alone("AAR302", review(clocks + "meeting_at: 2026-11-25\n")).empty());
  CHECK(only("AAR302", review(clocks + "meeting_at: 2026-11-25T09:59:00Z\n")).level ==
        Level::warning);
}

TEST_CASE("AAR302 leaves an end before the start to AAR301") {
  CHECK(lint_alone("AAR302", review("started_at: 2026-11-20T09:00:00Z\n"
                                    "resolved_at: 2026-11-15T10:00:00Z\nmeeting_at: 2026-11-20\n"))
            .empty());
}

// --- Timeline ---

TEST_CASE("AAR303 counts entries by kind") {
  const std::string two = timeline("- 09:02 a\n- 09:03 b\n");
  CHECK(of("AAR303", two).size() == 1);
  CHECK(of("AAR303", two)[0].message == "the timeline has 2 entries; write at least 3");
  CHECK(of("AAR303", two, "near-miss").empty());
  CHECK(of("AAR303", "", "near-miss").size() == 1);
  CHECK(of("AAR303", "", "project").empty());
  CHECK(of("AAR303", "", "no-such-kind").empty());
  CHECK(of("AAR303", timeline("- 09:02 a\n- 09:03 b\n- 09:04 c\n")).empty());
}

TEST_CASE("AAR303 takes a reason, and reads tables and headings") {
  CHECK(of("AAR303", "\n## Timeline\n\nnone: the logs were rotated away\n").empty());
  CHECK(of("AAR303", timeline("| Time | Event |\n| --- | --- |\n| 09:02 | a |\n| 09:03 | b |\n"
                              "| 09:05 | c |\n"))
            .empty());
  CHECK(of("AAR303", timeline("### 09:02\n\na\n\n### 09:03\n\nb\n\n### 09:05\n\nc\n")).empty());
}

TEST_CASE("AAR304 points at the later line and the one before it") {
  const Example example = review("", timeline("- 09:02 a\n- 10:20 b\n- 09:06 c\n- 10:30 d\n"));
  const Diagnostic found = only("AAR304", example);
  CHECK(found.message == "`09:06` stands after `10:20`");
  CHECK(text_at(example, found.place) == "09:06");
  REQUIRE(found.notes.size() == 1);
  CHECK(text_at(example, found.notes[0].place) == "10:20");
}

TEST_CASE("AAR304 passes midnight, equal times and coarser times") {
  CHECK(of("AAR304", timeline("- 23:50 a\n- 00:10 b\n- 00:10 c\n")).empty());
  CHECK(of("AAR304", timeline("- 09:02:30 a\n- 09:02 b\n")).empty());
  CHECK(of("AAR304", timeline("- 09:30 a\n- ~09:10 b\n- 09:31 c\n")).empty());
  CHECK(of("AAR304", timeline("- 2026-11-20 14:00 a\n- 2026-11-20 b\n- 2026-11-20 15:00 c\n"))
            .empty());
}

TEST_CASE("AAR304 does not compare across zones") {
  CHECK(of("AAR304", "\n## Timeline\n\n- 10:02 CET a\n- 09:05 UTC b\n").empty());
  CHECK(of("AAR304", "\n## Timeline\n\n- 10:02 UTC a\n- 09:05 UTC b\n").size() == 1);
}

TEST_CASE("AAR305 reports once, on the first time without a zone") {
  const Example example = review("", "\n## Timeline\n\n- 09:02 a\n- 09:03 b\n- 09:04 c\n");
  const Diagnostic found = only("AAR305", example);
  CHECK(text_at(example, found.place) == "09:02");
  CHECK(of("AAR305", timeline("- 09:02 a\n- 09:03 b\n")).empty());
  CHECK(of("AAR305", "\n## Timeline\n\n- 09:02 UTC a\n- 2026-11-20T09:03:00+01:00 b\n").empty());
  CHECK(of("AAR305", "\n## Timeline\n\n- 09:02 UTC a\n- 09:03 b\n").size() == 1);
  CHECK(of("AAR305", "").empty());
}

TEST_CASE("AAR306 knows times that do not exist") {
  CHECK(of("AAR306", timeline("- 25:10 a\n")).size() == 1);
  CHECK(of("AAR306", timeline("- 13:55 PM a\n")).size() == 1);
  CHECK(of("AAR306", timeline("- 2026-02-30 09:00 a\n")).size() == 1);
  CHECK(of("AAR306", timeline("- 12:45 PM a\n- 23:59 b\n- 2028-02-29 00:00 c\n")).empty());
}

// --- Impact ---

TEST_CASE("AAR401 takes a section, a value or a reason") {
  CHECK(of("AAR401", "").size() == 1);
  CHECK(of("AAR401", "\n## Impact\n\n<!-- how many? -->\n").size() == 1);
  CHECK(of("AAR401", "\n## Impact\n\nOrders failed.\n").empty());
  CHECK(of("AAR401", "\n## Impact\n\nnone: the standby took over\n").empty());
  CHECK(of("AAR401", "\n## Exposure\n\nOne mailbox.\n", "security").empty());
  CHECK(of("AAR401", "", "near-miss").empty());
  CHECK(lint_alone("AAR401", review("impact: {users: none}\n")).empty());
  CHECK(lint_alone("AAR401", review("impact: {users: unknown, data:}\n")).size() == 1);
}

TEST_CASE("AAR402 leaves an absent impact to AAR401") {
  CHECK(of("AAR402", "").empty());
  CHECK(of("AAR402", "\n## Impact\n\n<!-- how many? -->\n").empty());
  CHECK(of("AAR402", "\n## Impact\n\nOrders failed.\n").size() == 1);
}

TEST_CASE("AAR402 takes numbers of the front matter") {
  const std::string body = "\n## Impact\n\nOrders failed.\n";
  CHECK(lint_alone("AAR402", review("impact: {users: 312}\n", body)).empty());
  CHECK(lint_alone("AAR402", review("impact: {orders: ≈300}\n", body)).empty());
  CHECK(lint_alone("AAR402", review("impact: {users: none}\n", body)).empty());
  CHECK(lint_alone("AAR402", review("impact: {users: many}\n", body)).size() == 1);
}

TEST_CASE("AAR402 knows quantities") {
  for (const char* impact : {"312 of 4,100 users could not log in",
                             "7.6 % of requests failed",
                             "Errors for 14min",
                             "a 14-minute outage",
                             "5% of traffic",
                             "€ 1,200 of refunds",
                             "$1,200 lost",
                             "about 3 in 10 calls",
                             "~300 orders",
                             "1/3 of the fleet",
                             "10-20% slower",
                             "twelve customers noticed",
                             "no customers were affected",
                             "all users were logged out",
                             "Nobody was affected.",
                             "| users | 312 of 4,100 |\n| --- | --- |\n| a | b |",
                             "約300件の注文が失敗した",
                             "１２人の利用者に影響",
                             "5分間停止した",
                             "In 2026 2000 users left",
                             "latency rose to 3s",
                             "> 45 tickets came in",
                             "half of the customers"}) {
    INFO(impact);
    CHECK(quantified(impact) == 0);
  }
}

TEST_CASE("AAR402 knows what is no quantity") {
  for (const char* impact :
       {"Some users could not log in", "From 09:02 to 10:20 on 2026-11-20",
        "It began on 20 November", "Since 2026 it is known", "Version 4.2.1 was affected",
        "Callers saw HTTP 503", "It returned 503 errors", "See PAY-123 and #4711",
        "Node 4 was down", "10:22 UTC was the worst", "at 9 am it was over",
        "2026年11月20日10時22分から停止した", "Postgres 14 was slow", "Until 12 Nov. orders failed",
        "`312 users`", "the v2 endpoint", "10.0.0.1 was gone"}) {
    INFO(impact);
    CHECK(quantified(impact) == 1);
  }
}
