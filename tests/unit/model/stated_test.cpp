#include "model/stated.hpp"

#include <string>

#include "support/catch.hpp"

using aar::Source;
using aar::model::Measure;
using aar::model::Point;
using aar::model::Stated;

namespace {

struct Read {
  Source source;
  Stated stated;

  explicit Read(const std::string& text) : source("reviews/x.md", text) {
    stated = aar::model::read_stated(aar::parse(source), source);
  }

  [[nodiscard]] std::string at(aar::Span span) const { return std::string(source.text(span)); }
};

}  // namespace

TEST_CASE("points in lists, lines, tables and headings") {
  const Read read(
      "# X\n\n**Incident from:** 2021-01-28\n\nStart: 10:15 UTC\n\n"
      "- **Key events**\n  - First detected 2020-10-06 08:33\n  - Repaired: 2020-10-06 10.41\n"
      "  - Resolved at 2020-10-06 17:19 (PST)\n\n"
      "| When | |\n|---|---|\n| End time (UTC) | 2020-10-06 17:20 |\n\n"
      "| Started | Declared |\n|---|---|\n| 2020-10-06 | ~09:07 |\n\n"
      "## Acknowledged\n\n2020-10-06 09:00+02:00\n");
  const auto& points = read.stated.points;
  REQUIRE(points.size() == 9);
  CHECK(points[0].label == "Incident from");
  CHECK(points[0].precision == aar::Precision::day);
  CHECK(read.at(points[0].span) == "2021-01-28");
  CHECK_FALSE(points[1].dated);
  CHECK(points[1].zone == "UTC");
  CHECK(points[2].point == Point::detected);
  CHECK(points[2].dated);
  CHECK(points[3].point == Point::mitigated);
  CHECK(points[4].point == Point::resolved);
  CHECK(points[4].zone == "PST");
  CHECK_FALSE(points[4].at);
  CHECK(points[5].zone == "UTC");
  CHECK(points[5].at);
  CHECK(points[6].point == Point::started);
  CHECK(points[7].point == Point::declared);
  CHECK(points[8].point == Point::acknowledged);
  CHECK(points[8].at);
}

TEST_CASE("ranges from start to end") {
  const Read read(
      "**When:** 2026-11-20 22:50 – 00:10 JST\n\n- Incident window: 9:02 AM to 10:20 AM\n"
      "- Time: 20 Nov 2026, 09:02 UTC until 19 Nov 2026, 10:20 UTC\n- Period: 2026\n"
      "- Time: 09:02\n- When: 2026-11-20 to 2026-11-21\n");
  const auto& points = read.stated.points;
  REQUIRE(points.size() == 6);
  CHECK(points[0].point == Point::started);
  CHECK(points[0].label == "When (start)");
  CHECK(read.at(points[0].span) == "22:50");
  CHECK(points[1].point == Point::resolved);
  CHECK(points[1].local - points[0].local == std::chrono::minutes(80));
  CHECK(points[1].at);
  CHECK_FALSE(points[2].dated);
  CHECK(points[3].local - points[2].local == std::chrono::minutes(78));
  CHECK(points[5].local < points[4].local);
  CHECK(points[5].zone == "UTC");
}

TEST_CASE("ranges in the words behind a duration's label") {
  const Read read(
      "- **Duration**: It was gone for 2 hours, from 10:00 AM to 12:00 PM (UTC) on June 7.\n"
      "\n**Outage duration:** February 15, 2025, 10:30 AM - 12:45 PM UTC\n"
      "\nDuration: two hours from the start\n");
  const auto& points = read.stated.points;
  REQUIRE(points.size() == 4);
  CHECK(points[0].point == Point::started);
  CHECK(points[0].zone == "UTC");
  CHECK(points[1].local - points[0].local == std::chrono::hours(2));
  CHECK(points[2].dated);
  CHECK(points[3].at);
}

TEST_CASE("lengths, with what is said behind them") {
  const Read read(
      "---\nduration_minutes: 54\nx-ttd: 5 min\nimpact:\n  downtime: 2h\n---\n"
      "- **Time to resolve**: 9h 16m (during support hours 10:00-17:00)\n"
      "- Time to detection (TTD): 5 minutes\n- Duration: 279 minutes [^3]\n"
      "- Resolution time: 14:05\n- Mean time to repair: 3h\n- Duration: 3 hours?\n");
  const auto& lengths = read.stated.lengths;
  REQUIRE(lengths.size() == 7);
  CHECK(lengths[0].measure == Measure::total);
  CHECK(read.at(lengths[0].duration.span) == "54");
  CHECK(lengths[1].measure == Measure::detect);
  CHECK(lengths[2].measure == Measure::part);
  CHECK(lengths[3].measure == Measure::resolve);
  CHECK(lengths[3].remark);
  CHECK(read.at(lengths[3].duration.span) == "9h 16m");
  CHECK_FALSE(lengths[4].remark);
  CHECK(lengths[5].remark);
  CHECK(lengths[6].remark);
}

TEST_CASE("a date with its year first proves no order for others") {
  CHECK(Read("- Seen 2021-01-28 10:00\n- End: 03/04/2021\n").stated.points.empty());
  CHECK(Read("- Seen 2021/01/28 10:00\n- End: 03/04/2021\n").stated.points.empty());
  CHECK(Read("- Seen 28/01/2021 10:00\n- End: 03/04/2021\n").stated.points.size() == 1);
  CHECK(Read("- Seen 01-28 10:00\n- End: 03/04/2021\n").stated.points.size() == 1);
}

TEST_CASE("what proves the order of day and month") {
  using aar::DayOrder;
  using aar::model::find_day_order;
  CHECK(find_day_order("28/09/24") == DayOrder::day_first);
  CHECK(find_day_order("on 09/28/2024.") == DayOrder::month_first);
  CHECK(find_day_order("09-28 02:50") == DayOrder::month_first);
  CHECK(find_day_order("28/09/2024 and 09/28/2024") == DayOrder::unknown);
  for (const char* const text : {"", "-", "2/", "28-09", "28/09", "x28/09/2024", "128/09/2024",
                                 "2021.01.28-29 10:00", "2021-01-28/28 10:00", "28/09/1024"}) {
    CHECK(find_day_order(text) == DayOrder::unknown);
  }
  CHECK(find_day_order("2021-01-028-09 10:00") == DayOrder::unknown);
  CHECK(find_day_order("2021-01-28 and 28-09 10:00") == DayOrder::day_first);
}

TEST_CASE("what only looks like a statement") {
  const Read read(
      "> Start: 2021-01-28\n\n- End of maintenance: 2021-01-28 10:00\n"
      "- Started 2021-01-28 by hand\n- Start: soon\n- End: 03/04/2021\n- End: 2021\n"
      "- Length 5 km\n- `Resolved` the ticket at 10:00\n\n```\nEnd: 2021-01-28\n```\n");
  CHECK(read.stated.points.empty());
  CHECK(read.stated.lengths.empty());
}
