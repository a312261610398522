#include "model/duration_text.hpp"

#include <string>

#include "aar/time.hpp"

#include "support/catch.hpp"

using aar::model::Bound;
using aar::model::Cursor;
using aar::model::DurationReading;
using aar::model::DurationText;

namespace {

std::optional<DurationText> read(std::string_view text, const DurationReading& how = {}) {
  Cursor in{text};
  return take_duration(in, how);
}

/// `2h 10m ±5m`; `-` for what is no duration.
std::string shown(std::string_view text, const DurationReading& how = {}) {
  const auto duration = read(text, how);
  if (!duration) return "-";
  return aar::format_duration(duration->value) + " ±" + aar::format_duration(duration->grain);
}

constexpr DurationReading labelled{true, std::nullopt};

}  // namespace

TEST_CASE("durations in words, letters and signs") {
  CHECK(shown("6 hours, 14 minutes") == "6h 14m ±1m");
  CHECK(shown("19 hours 43 minutes.") == "19h 43m ±1m");
  CHECK(shown("1h 50m") == "1h 50m ±5m");
  CHECK(shown("1h50m") == "1h 50m ±5m");
  CHECK(shown("1h30") == "1h 30m ±5m");
  CHECK(shown("279 minutes [^3]") == "4h 39m ±1m");
  CHECK(shown("5280 minutes") == "3d 16h ±10m");
  CHECK(shown("11 Days") == "11d ±1d");
  CHECK(shown("90-minute outage") == "1h 30m ±10m");
  CHECK(shown("1.5 hours") == "1h 30m ±15m");
  CHECK(shown("an hour and 20 minutes") == "1h 20m ±5m");
  CHECK(shown("half an hour") == "30m ±15m");
  CHECK(shown("nine hours") == "9h ±1h");
  CHECK(shown("PT1H30M") == "1h 30m ±1m");
  CHECK(shown("P1DT2H") == "1d 2h ±1h");
  CHECK(shown("2 Std. 15 Min.") == "2h 15m ±5m");
  CHECK(shown("eine halbe Stunde") == "30m ±15m");
  CHECK(shown("2時間半") == "2h 30m ±15m");
  CHECK(shown("1時間20分") == "1h 20m ±5m");
  CHECK(shown("45秒間") == "45s ±5s");
}

TEST_CASE("clock forms and bare numbers only behind a label") {
  CHECK(shown("0:45") == "-");
  CHECK(shown("0:45", labelled) == "45m ±5m");
  CHECK(shown("1:02 hours", labelled) == "1h 2m ±1m");
  CHECK(shown("01:30:10 (all of it)", labelled) == "1h 30m ±1m");
  CHECK(shown("14:05 – 16:20 UTC", labelled) == "-");
  CHECK(shown("14:05 UTC", labelled) == "-");
  CHECK(shown("54") == "-");
  CHECK(shown("54", {true, std::chrono::minutes(1)}) == "54m ±1m");
  CHECK(shown("54%", {true, std::chrono::minutes(1)}) == "-");
}

TEST_CASE("marks and limits") {
  CHECK(read("about 2 h")->approximate);
  CHECK(read("~1hr of total downtime")->approximate);
  CHECK(read("約3時間")->approximate);
  CHECK(read("over 2 hours")->bound == Bound::at_least);
  CHECK(read("> 2 hours")->bound == Bound::at_least);
  CHECK(read("up to 20 minutes")->bound == Bound::at_most);
  CHECK(read("less than two hours")->bound == Bound::at_most);
  const auto duration = read("approx. ~2 h later");
  REQUIRE(duration);
  CHECK(duration->span.begin == 0);
  CHECK(duration->span.end == 12);
}

TEST_CASE("what is no duration") {
  for (const std::string_view text :
       {"", "?", "N/A", "YYY", "2 users", "5 M", "10-20 minutes", "2 to 3 hours", "3月", "20日",
        "hours", "-5 minutes", "2 months", "1h2x", "PX"}) {
    INFO(text);
    CHECK(shown(text, labelled) == "-");
  }
}
