// Filters of list and search: what is one, and which records it matches.
#include <string>
#include <vector>

#include "aar/record.hpp"

#include "support/catch.hpp"

using namespace aar;

namespace {

const std::vector<std::string> severities{"sev1", "sev2", "sev3"};

Record made(const std::string& key, std::vector<std::string> values) {
  Record one;
  one.values[key] = std::move(values);
  return one;
}

bool passes(std::string_view filter, const Record& one) {
  const std::optional<Filter> parsed = parse_filter(filter);
  REQUIRE(parsed);
  return matches(*parsed, one, severities);
}

}  // namespace

TEST_CASE("a filter is a key, a sign and a value") {
  const std::optional<Filter> filter = parse_filter("service>=a=b");
  REQUIRE(filter);
  CHECK(filter->key == "services");
  CHECK(filter->compare == Compare::greater_equal);
  CHECK(filter->value == "a=b");
  CHECK_FALSE(parse_filter("plain words"));
  CHECK_FALSE(parse_filter("=value"));
  CHECK_FALSE(parse_filter(""));
}

TEST_CASE("a worse severity is more") {
  CHECK(passes("severity>=sev2", made("severity", {"sev1"})));
  CHECK(passes("severity>=sev2", made("severity", {"sev2"})));
  CHECK_FALSE(passes("severity>=sev2", made("severity", {"sev3"})));
  CHECK_FALSE(passes("severity>=sev2", made("severity", {"p0"})));
}

TEST_CASE("a severity may be written in any case") {
  CHECK(passes("severity>=SEV2", made("severity", {"sev1"})));
  CHECK(passes("severity=SEV2", made("severity", {"sev2"})));
  CHECK_FALSE(passes("severity=SEV2", made("severity", {"sev1"})));
}

TEST_CASE("nothing behind the sign stands for what is not there") {
  CHECK(passes("owner=", made("owner", {})));
  CHECK_FALSE(passes("owner!=", made("owner", {})));
  CHECK(passes("owner!=", made("owner", {"ana"})));
}

TEST_CASE("points in time compare whatever their offsets") {
  const Record one = made("started_at", {"2026-01-03T01:00:00+09:00"});  // 16:00Z the day before
  CHECK(passes("started_at<2026-01-02T17:00:00Z", one));
  CHECK_FALSE(passes("started_at<2026-01-02T16:00:00Z", one));
  CHECK(passes("started_at=2026-01-02T16:00:00Z", one));
  CHECK(passes("started_at=2026-01-03", one));  // as it is written
}

TEST_CASE("dates compare by as much as was asked for") {
  CHECK(passes("date=2026-03", made("date", {"2026-03-31"})));
  CHECK(passes("date:2026-01..2026-03", made("date", {"2026-03-31"})));
  CHECK_FALSE(passes("date<2026", made("date", {"2026-03-31"})));
  CHECK_FALSE(passes("date>2025", made("date", {"unknown"})));
}

TEST_CASE("numbers compare as numbers, words that only look like some as text") {
  CHECK(passes("impact.users>9", made("impact.users", {"10"})));
  CHECK_FALSE(passes("impact.users<9", made("impact.users", {"10"})));
  CHECK(passes("impact.users>100", made("impact.users", {"≈4300"})));
  CHECK_FALSE(passes("impact.users>100", made("impact.users", {"unknown"})));
  CHECK_FALSE(passes("impact.users>5000", made("impact.users", {"≈4300"})));
  // `nan` is neither more nor less than anything as a number; as text it has its place.
  CHECK(passes("tag=nan", made("tags", {"nan"})));
  CHECK_FALSE(passes("tag=inf", made("tags", {"nan"})));
  CHECK_FALSE(passes("tag=inf", made("tags", {"infinity"})));
  CHECK_FALSE(passes("impact.users<=5", made("impact.users", {"nan"})));
}

TEST_CASE("a list matches by any of its values, and not-equal by all") {
  const Record two = made("services", {"ledger", "checkout"});
  CHECK(passes("service=ledger", two));
  CHECK(passes("service~check", two));
  CHECK_FALSE(passes("service!=ledger", two));
  CHECK(passes("service!=search", two));
}
