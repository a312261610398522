// What happened in a span: which reviews and items count, and who may read them.
#include "lint/sharing/happenings.hpp"

#include "lint/sharing/audience.hpp"
#include "lint/sharing/owed.hpp"
#include "support/catch.hpp"

using namespace aar;

namespace {

Date day(const char* text) {
  return *parse_date(text);
}

Record review(const std::string& id, const std::string& status = "published") {
  Record record{.id = id, .path = "reviews/" + id + ".md"};
  record.title = id;
  record.kind = "incident";
  record.status = status;
  record.date = id.substr(0, 10);
  return record;
}

RecordItem item(ItemKind kind, const std::string& text,
                std::vector<std::pair<std::string, std::string>> attributes = {}) {
  RecordItem made{.kind = kind, .number = 1, .text = text};
  made.attributes = std::move(attributes);
  made.due = made.value("due");
  return made;
}

const DaySpan november{day("2026-11-01"), day("2026-11-30")};

Happenings gathered(const std::vector<Record>& records, const std::string& team = "",
                    bool inside = true, const Config& config = {}) {
  return gather_happenings(
      records, {.span = november, .today = day("2026-11-30"), .team = team, .inside = inside},
      config);
}

std::vector<std::string> ids(const ToldReviews& reviews) {
  std::vector<std::string> names;
  for (const Record* const record : reviews)
    names.push_back(record->id);
  return names;
}

std::vector<std::string> texts(const ToldItems& items) {
  std::vector<std::string> all;
  for (const ToldItem& told : items)
    all.push_back(told.item->text);
  return all;
}

using Names = std::vector<std::string>;

}  // namespace

TEST_CASE("a review belongs to the day it was published on, else to its own") {
  std::vector<Record> records{review("2026-10-30-a"), review("2026-11-02-b"),
                              review("2026-11-30-c"), review("2026-12-01-d")};
  records[0].values["published_at"] = {"2026-11-20T09:00:00Z"};
  CHECK(ids(gathered(records).reviews) == Names{"2026-11-30-c", "2026-10-30-a", "2026-11-02-b"});
}

TEST_CASE("what is not agreed, or taken back, is not told; a file without a status is") {
  std::vector<Record> records;
  for (const char* const status :
       {"draft", "in-review", "superseded", "withdrawn", "closed", "published", ""}) {
    records.push_back(review(std::string("2026-11-02-") + status, status));
  }
  CHECK(ids(gathered(records).reviews) ==
        Names{"2026-11-02-", "2026-11-02-closed", "2026-11-02-published"});
}

TEST_CASE("what is restricted or under an embargo is for its own team alone") {
  std::vector<Record> records{review("2026-11-02-r"), review("2026-11-03-e"),
                              review("2026-11-04-o"), review("2026-11-05-u")};
  records[0].values["visibility"] = {"restricted"};
  records[1].values["embargo_until"] = {"2026-12-01"};
  records[2].values["embargo_until"] = {"2026-11-30"};
  records[3].values["embargo_until"] = {"unknown"};
  for (Record& record : records)
    record.values["teams"] = {"payments"};
  CHECK(ids(gathered(records).reviews) == Names{"2026-11-04-o"});
  CHECK(ids(gathered(records, "payments", false).reviews) == Names{"2026-11-04-o"});
  CHECK(gathered(records, "Payments").reviews.size() == 4);
  CHECK(gathered(records, "search").reviews.empty());
}

TEST_CASE("a team is concerned by its own reviews, by routes and by lessons") {
  Config config;
  config.routing = {{.service = "ledger", .teams = {"finance"}}};
  std::vector<Record> records{review("2026-11-02-a"), review("2026-11-03-b"),
                              review("2026-11-04-c")};
  records[0].values["services"] = {"ledger"};
  records[1].items = {item(ItemKind::lesson, "x", {{"applies-to", "dba, Finance"}})};
  CHECK(ids(gathered(records, "finance", true, config).reviews) ==
        Names{"2026-11-03-b", "2026-11-02-a"});
}

TEST_CASE("promises count on the day they were kept or declined, whenever the review was") {
  Record old = review("2025-02-03-old");
  RecordItem done = item(ItemKind::action, "kept", {{"done", "2026-11-07"}});
  done.state = ItemState::done;
  RecordItem earlier = item(ItemKind::action, "earlier", {{"done", "2026-10-07"}});
  earlier.state = ItemState::done;
  RecordItem declined = item(ItemKind::action, "no", {{"wontdo", "2026-11-08"}});
  declined.state = ItemState::declined;
  old.items = {done,
               earlier,
               declined,
               item(ItemKind::action, "late", {{"due", "2026-11-29"}}),
               item(ItemKind::action, "in time", {{"due", "2026-11-30"}}),
               item(ItemKind::gap, "how", {{"ask", "board, sre"}}),
               item(ItemKind::lesson, "taught long ago")};
  const std::vector<Record> records{old};
  const Happenings found = gathered(records);
  CHECK(texts(found.kept) == Names{"kept"});
  CHECK(texts(found.declined) == Names{"no"});
  CHECK(texts(found.open) == Names{"late", "in time"});
  CHECK(texts(found.overdue) == Names{"late"});
  CHECK(texts(found.asks) == Names{"how"});
  CHECK(asks(*found.asks.front().item, "SRE"));
  CHECK_FALSE(asks(*found.asks.front().item, "all"));
  CHECK(found.lessons.empty());
  CHECK(found.gaps.empty());
}

TEST_CASE("thanks need consent, and the newest success leads") {
  std::vector<Record> records{review("2026-11-02-a"), review("2026-11-03-b"),
                              review("2026-11-04-c")};
  records[0].kind = records[1].kind = "success";
  records[2].items = {item(ItemKind::kudos, "yes", {{"consent", "YES"}}),
                      item(ItemKind::kudos, "no", {{"consent", "no"}}),
                      item(ItemKind::kudos, "unasked")};
  const Happenings found = gathered(records);
  REQUIRE(found.success != nullptr);
  CHECK(found.success->id == "2026-11-03-b");
  CHECK(texts(found.thanks) == Names{"yes"});
}

TEST_CASE("these days in former years") {
  CHECK(is_anniversary(day("2020-11-20"), day("2026-11-20")));
  CHECK_FALSE(is_anniversary(day("2026-11-20"), day("2026-11-20")));
  CHECK_FALSE(is_anniversary(day("2027-11-20"), day("2026-11-20")));
  CHECK(is_anniversary(day("2024-02-29"), day("2026-02-28")));
  CHECK(is_anniversary(day("2024-02-29"), day("2028-02-29")));
  CHECK_FALSE(is_anniversary(day("2024-02-29"), day("2028-02-28")));
  CHECK(ids(gathered({review("2024-11-15-a"), review("2024-10-15-b")}).anniversaries) ==
        Names{"2024-11-15-a"});
}

TEST_CASE("who should hear of a review") {
  Config config;
  config.routing = {{.factor = "certificate-expiry", .service = "edge", .teams = {"sre"}},
                    {.tag = "refunds", .teams = {"support", "sre"}},
                    {.teams = {"nobody asked"}}};
  Record record = review("2026-11-02-a");
  record.values["services"] = {"edge"};
  record.values["factors"] = {"certificate-expiry"};
  record.values["tags"] = {"refunds"};
  record.values["teams"] = {"support"};
  record.items = {item(ItemKind::lesson, "x", {{"applies-to", "all, sre"}})};
  const auto hearers = who_should_hear(record, config, day("2026-11-30"));
  CHECK(hearers.size() == 3);
  CHECK(hearers.at("sre") ==
        Names{"factor certificate-expiry, service edge", "tag refunds", "lesson 1"});
  CHECK(hearers.at("support") == Names{"tag refunds"});
  CHECK(hearers.at("all") == Names{"lesson 1"});
  record.values["visibility"] = {"restricted"};
  CHECK(who_should_hear(record, config, day("2026-11-30")).size() == 1);
  record.status = "in-review";
  CHECK(who_should_hear(record, config, day("2026-11-30")).empty());
}

TEST_CASE("what is owed, the longest overdue first") {
  Config config;
  config.policy.review_due = {{"sev1", *parse_delay("3d")}, {"sev2", *parse_delay("2w")}};
  std::vector<Record> records{review("2026-11-20-a", "draft"), review("2026-11-10-b", "in-review"),
                              review("2026-11-10-c", "draft"), review("2026-11-10-d"),
                              review("2026-11-11-miss"),       review("2026-11-12-again"),
                              review("2026-11-13-answered")};
  records[0].severity = records[3].severity = "sev1";
  records[1].severity = "sev2";
  records[1].values["resolved_at"] = {"2026-11-12T23:00:00Z"};
  records[2].severity = "sev4";
  records[4].kind = "near-miss";
  records[5].values["repeat_of"] = {"2026-11-10-d"};
  records[6].values["repeat_of"] = {"2026-11-10-d"};
  records[6].items = {item(ItemKind::action, "this time")};
  std::vector<const Record*> all;
  for (const Record& record : records)
    all.push_back(&record);
  const std::vector<Debt> debts = find_debts(all, records, config, day("2026-11-25"));
  REQUIRE(debts.size() == 4);
  CHECK(debts[0].record->id == "2026-11-20-a");
  CHECK(debts[0].due == day("2026-11-23"));
  CHECK(debts[0].days_late == 2);
  CHECK(debts[1].record->id == "2026-11-10-b");
  CHECK(debts[1].due == day("2026-11-26"));
  CHECK(debts[1].days_late == 0);
  CHECK(debts[2].what == Owed::lesson);
  CHECK(debts[3].what == Owed::answer);
  CHECK(debts[3].reason == "repeats 2026-11-10-d and promises nothing");
}
