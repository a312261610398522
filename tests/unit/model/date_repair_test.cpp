#include "model/date_repair.hpp"

#include "support/catch.hpp"

using namespace aar::model;

namespace {

std::string date(std::string_view text) {
  return repair_date(text).value_or("-");
}

std::string timestamp(std::string_view text) {
  return repair_timestamp(text).value_or("-");
}

}  // namespace

TEST_CASE("a date in another notation is written anew") {
  for (const char* text :
       {"2026/11/20", "2026.11.20", "2026-11-20", " 2026/11/20 ", "20 November 2026", "20 Nov 2026",
        "Nov 20, 2026", "November 20th, 2026", "20/11/2026", "11/20/2026", "20.11.2026",
        "2026年11月20日", "Friday 20 November 2026"}) {
    INFO(text);
    CHECK(date(text) == "2026-11-20");
  }
  CHECK(date("2026-2-3") == "2026-02-03");
  CHECK(date("05/05/2026") == "2026-05-05");
}

TEST_CASE("a date that may be another one is left alone") {
  for (const char* text :
       {"03/04/2026", "03.04.2026", "3-4-2026", "20/11/26", "26/11/20", "20 November", "2026/20/11",
        "2026-02-30", "2026/02/30", "Monday 20 November 2026", "yesterday", "", "2026", "2026-11",
        "2026/11/20 x", "2026/11/20-21", "20261120", "about 2026/11/20", "Q3 2026"}) {
    INFO(text);
    CHECK(date(text) == "-");
  }
  CHECK(date(std::string(1000, '1')) == "-");
}

TEST_CASE("a time with a zone is written as RFC 3339") {
  for (const char* text :
       {"2026-11-20 14:05 UTC", "2026-11-20 14:05UTC", "2026/11/20 14:05 utc", "2026-11-20T14:05 Z",
        "2026-11-20, 14:05 GMT", "2026-11-20 2:05 pm UTC", "20 Nov 2026 14:05 UTC"}) {
    INFO(text);
    CHECK(timestamp(text) == "2026-11-20T14:05:00Z");
  }
  CHECK(timestamp("2026-11-20 14:05:33 +0100") == "2026-11-20T14:05:33+01:00");
  CHECK(timestamp("2026-11-20 14:05 -05:30") == "2026-11-20T14:05:00-05:30");
  CHECK(timestamp("2026-11-20T14:05:00+01") == "2026-11-20T14:05:00+01:00");
}

TEST_CASE("a time without a sure zone, or that loses something, is left alone") {
  for (const char* text :
       {"2026-11-20 14:05", "2026-11-20 14:05 CET", "2026-11-20 14:05 PST", "2026-11-20 UTC",
        "14:05 UTC", "03/04/2026 14:05 UTC", "2026-11-20 14:05:33.250 UTC", "2026-11-20 2 pm UTC",
        "2026-11-20 25:05 UTC", "2026-11-20 14:75 UTC", "2026-11-20 14:05 +25:00",
        "2026-11-20 14:05 UTC+1", "2026-11-20 14:?? UTC", "2026-11-20 24:00 UTC",
        "2026-11-20 14:05 UTC or so", "2026-11-20 14:05-14:20 UTC"}) {
    INFO(text);
    CHECK(timestamp(text) == "-");
  }
}
