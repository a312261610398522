#include "aar/time.hpp"

#include <rapidcheck.h>

#include "support/catch.hpp"

using namespace aar;
using std::chrono::minutes;
using std::chrono::seconds;

namespace {

std::int64_t unix_time(std::string_view text) {
  const TimestampResult result = parse_timestamp(text);
  REQUIRE(result.value);
  return result.value->at.time_since_epoch().count();
}

TimestampFault fault_of(std::string_view text) {
  const TimestampResult result = parse_timestamp(text);
  CHECK_FALSE(result.value);
  return result.fault;
}

std::int64_t count(std::string_view text) {
  const auto duration = parse_duration(text);
  return duration ? duration->count() : -1;
}

}  // namespace

TEST_CASE("dates that exist") {
  CHECK(parse_date("2026-11-20") ==
        Date{std::chrono::year{2026}, std::chrono::month{11}, std::chrono::day{20}});
  CHECK(parse_date("2024-02-29"));
  CHECK(parse_date("0001-01-01"));
  CHECK(format_date(*parse_date("0987-06-05")) == "0987-06-05");
}

TEST_CASE("dates that do not exist, and what is no date") {
  for (const char* text :
       {"2024-02-30", "2023-02-29", "2024-13-01", "2024-00-10", "2024-01-00", "2026-2-3",
        "2026-11-20 ", " 2026-11-20", "2026-11-200", "20261120", "2026/11/20", "", "2026-11-20T",
        "２０２６-11-20", "-026-11-20", "+026-1-1", "unknown"}) {
    CHECK_FALSE(parse_date(text));
  }
}

TEST_CASE("timestamps in every accepted spelling") {
  CHECK(unix_time("1970-01-01T00:00:00Z") == 0);
  CHECK(unix_time("2026-11-20T09:02:00Z") == 1795165320);
  CHECK(unix_time("2026-11-20 09:02+01:00") == 1795165320 - 3600);
  CHECK(unix_time("2026-11-20t09:02z") == 1795165320);
  CHECK(unix_time("2026-11-20T09:02:00.987654321-05:30") == 1795165320 + 5 * 3600 + 1800);
  CHECK(unix_time("2026-11-20T09:02:00+23:59") == 1795165320 - 23 * 3600 - 59 * 60);
  CHECK(parse_timestamp("2026-11-20T09:02-00:00").value->offset == minutes(0));
}

TEST_CASE("a leap second is the second after") {
  CHECK(unix_time("2016-12-31T23:59:60Z") == unix_time("2017-01-01T00:00:00Z"));
  CHECK(fault_of("2016-12-31T23:59:61Z") == TimestampFault::invalid);
}

TEST_CASE("the right shape with an impossible value is invalid") {
  for (const char* text : {"2024-02-30T10:00Z", "2024-02-28T25:00Z", "2024-02-28T24:00Z",
                           "2024-02-28T10:61Z", "2024-02-28T10:00+24:00", "2024-02-28T10:00+01:60",
                           "2024-02-30T10:00", "2024-13-01 10:00:00"}) {
    CHECK(fault_of(text) == TimestampFault::invalid);
  }
}

TEST_CASE("all there but the offset") {
  CHECK(fault_of("2026-11-20T09:02") == TimestampFault::no_offset);
  CHECK(fault_of("2026-11-20 09:02:03") == TimestampFault::no_offset);
  CHECK(fault_of("2026-11-20 09:02:03.5") == TimestampFault::no_offset);
}

TEST_CASE("what is no timestamp") {
  for (const char* text : {"", "unknown", "2026-11-20", "2026-11-20T", "2026-11-20T9:02Z",
                           "2026-11-20T0902Z", "2026-11-20T09:02:00.Z", "2026-11-20T09:02 UTC",
                           "2026-11-20T09:02+0100", "2026-11-20T09:02+1:00", "2026-11-20T09:02ZZ",
                           "2026-11-20  09:02Z", "2026-11-20T09:02:Z", "yesterday"}) {
    CHECK(fault_of(text) == TimestampFault::not_a_timestamp);
  }
}

TEST_CASE("timestamps are written with the offset they came with") {
  for (const char* text : {"2026-11-20T09:02:00Z", "2026-11-20T00:30:00+01:00",
                           "2026-12-31T23:30:59-11:30", "1969-12-31T23:59:59Z"}) {
    CHECK(format_timestamp(*parse_timestamp(text).value) == text);
  }
}

TEST_CASE("property: what is written is read back") {
  CHECK(rc::check([] {
    const auto at = *rc::gen::inRange<std::int64_t>(-60000000000, 250000000000);
    const auto offset = *rc::gen::inRange(-1439, 1440);
    const Timestamp timestamp{Instant{seconds(at)}, minutes(offset)};
    const TimestampResult read = parse_timestamp(format_timestamp(timestamp));
    RC_ASSERT(read.value);
    RC_ASSERT(*read.value == timestamp);
    const Date date{std::chrono::floor<std::chrono::days>(timestamp.at)};
    RC_ASSERT(parse_date(format_date(date)) == date);
  }));
}

TEST_CASE("property: parsing is total") {
  CHECK(rc::check([] {
    const auto text = *rc::gen::container<std::string>(rc::gen::element(
        '0', '1', '9', '-', ':', 'T', 'Z', '+', ' ', '.', 'h', 'm', 'd', 'P', ','));
    const TimestampResult result = parse_timestamp(text);
    RC_ASSERT(result.value.has_value() == (result.fault == TimestampFault::none));
    const auto duration = parse_duration(text);
    RC_ASSERT(!duration || duration->count() >= 0);
  }));
}

TEST_CASE("durations are written with two units at most") {
  CHECK(format_duration(seconds(0)) == "0s");
  CHECK(format_duration(seconds(45)) == "45s");
  CHECK(format_duration(seconds(7800)) == "2h 10m");
  CHECK(format_duration(seconds(7860 - 60 + 59)) == "2h 10m");
  CHECK(format_duration(seconds(3 * 86400 + 4 * 3600 + 59 * 60)) == "3d 4h");
  CHECK(format_duration(seconds(86400 + 300)) == "1d");
  CHECK(format_duration(seconds(60)) == "1m");
  CHECK(format_duration(seconds(-90)) == "-1m 30s");
  CHECK(format_duration(seconds::min()).front() == '-');
}

TEST_CASE("durations as people write them") {
  CHECK(count("2h10m") == 7800);
  CHECK(count("1h 50m") == 6600);
  CHECK(count("6 hours, 14 minutes") == 6 * 3600 + 14 * 60);
  CHECK(count("6 hours and 14 minutes") == 6 * 3600 + 14 * 60);
  CHECK(count("19 hours 43 minutes.") == 19 * 3600 + 43 * 60);
  CHECK(count("1 day 2 hours") == 26 * 3600);
  CHECK(count("279 minutes") == 279 * 60);
  CHECK(count("90 min") == 5400);
  CHECK(count("5 Minutes") == 300);
  CHECK(count(" 14d ") == 14 * 86400);
  CHECK(count("2w") == 14 * 86400);
  CHECK(count("1.5 hours") == 5400);
  CHECK(count("0m") == 0);
  CHECK(count("2H 5min 3s") == 7503);
}

TEST_CASE("durations of ISO 8601") {
  CHECK(count("PT1H30M") == 5400);
  CHECK(count("P1DT2H") == 26 * 3600);
  CHECK(count("P2W") == 14 * 86400);
  CHECK(count("PT0.5H") == 1800);
  for (const char* text :
       {"P", "PT", "P1M", "P1Y", "PT1D", "PT5M1H", "P1H", "P1DT", "PT1", "PT1H1H"}) {
    CHECK(count(text) == -1);
  }
}

TEST_CASE("nothing when in doubt") {
  for (const char* text : {"",
                           "?",
                           "N/A",
                           "unknown",
                           "90",
                           "h",
                           "2 h m",
                           "~2h",
                           "2-3 hours",
                           "about 2 hours",
                           "1:30",
                           "2h10",
                           "10m 2h",
                           "2h 3h",
                           "5 M",
                           "3 months",
                           "-5m",
                           "1,5 hours",
                           "2h,",
                           "2h and",
                           "9999999999h",
                           "0.3333h",
                           "2 hours (approx)",
                           ".",
                           "1.h",
                           "2h - 10m"}) {
    CHECK(count(text) == -1);
  }
}
