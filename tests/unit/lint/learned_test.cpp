// What was learned already: kinship of reviews, recurrences, briefings and measures.
#include <set>

#include <fmt/format.h>
#include <rapidcheck.h>

#include "lint/learned/briefing.hpp"
#include "lint/learned/kinship.hpp"
#include "lint/learned/measures.hpp"
#include "lint/learned/promises.hpp"
#include "lint/learned/recurrence.hpp"
#include "lint/learned/statement_groups.hpp"
#include "lint/learned/telling_words.hpp"
#include "support/catch.hpp"

using namespace aar;

namespace {

using Values = std::map<std::string, std::vector<std::string>, std::less<>>;

Record review(const std::string& id, const std::string& title, Values values = {}) {
  Record record;
  record.id = id;
  record.path = "reviews/" + id + ".md";
  record.title = title;
  record.kind = "incident";
  record.status = "published";
  record.date = id.substr(0, 10);
  record.values = std::move(values);
  return record;
}

RecordItem action(const std::string& text, ItemState state = ItemState::open) {
  RecordItem item;
  item.state = state;
  item.number = 1;
  item.text = text;
  return item;
}

std::vector<std::string> ids_of(const std::vector<Kin>& kin) {
  std::vector<std::string> ids;
  for (const Kin& one : kin)
    ids.push_back(one.record->id);
  return ids;
}

std::vector<std::string_view> views(const std::vector<std::string>& texts) {
  return {texts.begin(), texts.end()};
}

const Summary* summary_of(const MeasuredGroup& group, std::string_view id) {
  for (const Summary& summary : group.summaries)
    if (summary.measure->id == id) return &summary;
  return nullptr;
}

constexpr Date today = std::chrono::year(2026) / 11 / 20;

MeasureContext measured(const std::vector<Record>& archive) {
  static const Config config = [] {
    Config own;
    own.policy.action_due["p1"] = *parse_delay("10d");
    return own;
  }();
  return {today, config, archive};
}

}  // namespace

TEST_CASE("what few reviews have relates more than what many have") {
  std::vector<Record> records;
  for (int i = 1; i <= 9; ++i)
    records.push_back(review(fmt::format("2026-01-0{}-x", i), "", {{"services", {"checkout"}}}));
  records[4].values["tags"] = {"Locks"};
  const Record own =
      review("2026-02-01-own", "", {{"services", {"CHECKOUT"}}, {"tags", {"locks"}}});
  const std::vector<Kin> kin = find_kin(own, records);
  REQUIRE(kin.size() == 9);
  CHECK(kin[0].record == &records[4]);
  REQUIRE(kin[0].reasons.size() == 2);
  CHECK(kin[0].reasons[0].what == "service");
  CHECK(kin[0].reasons[1].values == std::vector<std::string>{"locks"});
  CHECK(kin[1].record->id == "2026-01-09-x");  // of equals the latest
}

TEST_CASE("being named relates more than anything else, whoever names") {
  std::vector<Record> records{
      review("2026-01-01-a", "Index build blocks checkout", {{"related", {"old-own"}}}),
      review("2026-01-02-b", "Address migration locks accounts", {{"tags", {"unknown"}}}),
      review("2026-01-03-c", "Nothing of the kind")};
  const Record own = review("2026-02-01-own", "Address migration locks accounts",
                            {{"former_ids", {"old-own"}}, {"tags", {"unknown"}}});
  const std::vector<Kin> kin = find_kin(own, records);
  CHECK(ids_of(kin) == std::vector<std::string>{"2026-01-01-a", "2026-01-02-b"});
  CHECK(kin[0].reasons[0].what == "named_by");
  CHECK(kin[1].reasons.size() == 1);
  CHECK(kin[1].percent == 100);
}

TEST_CASE("a review is not related to itself, nor to a withdrawn one") {
  std::vector<Record> records{review("2026-01-01-a", "Queue stopped"),
                              review("2026-01-02-b", "Queue stopped")};
  records[1].status = "withdrawn";
  CHECK(find_kin(records[0], records).empty());
}

TEST_CASE("the head of a statement ends before its explanation") {
  CHECK(head_of("Implement priority classes for workloads: it can happen …") ==
        "Implement priority classes for workloads");
  CHECK(head_of("Add alarms for missing logs (per node).") == "Add alarms for missing logs");
  CHECK(head_of("New tool (GitOps) was rushed to production") ==
        "New tool (GitOps) was rushed to production");
  CHECK(head_of("Alerts: page on lag over 30 s") == "Alerts: page on lag over 30 s");
  CHECK(head_of("").empty());
}

TEST_CASE("near-identical statements are grouped, others are not") {
  const std::vector<std::string> texts{
      "Implement priority classes for critical workloads: it can happen",
      "Implement monitoring of the certificate expiry",
      "Implementing priority-classes for critical workloads",
      "Implement monitoring of the queue depth",
      "Monitoring",
      "Monitoring",
      "Update runbooks",
      "update the runbook"};
  const StatementGroups grouped(views(texts));
  std::set<std::vector<std::size_t>> several;
  for (const auto& group : grouped.groups())
    if (group.size() > 1) several.insert(group);
  CHECK(several == std::set<std::vector<std::size_t>>{{0, 2}, {6, 7}});
}

TEST_CASE("the index of rare words finds what comparing each with each finds") {
  const std::vector<std::string> words{"alert", "queue",  "limit", "index",
                                       "shard", "replay", "retry"};
  rc::check([&] {
    std::vector<std::string> texts;
    const auto lists = *rc::gen::container<std::vector<std::vector<std::size_t>>>(
        rc::gen::container<std::vector<std::size_t>>(
            rc::gen::inRange<std::size_t>(0, words.size())));
    for (const auto& list : lists) {
      std::string text;
      for (const std::size_t at : list)
        text += words[at] + " ";
      texts.push_back(text);
    }
    std::vector<std::vector<std::size_t>> expected;
    for (std::size_t i = 0; i < texts.size(); ++i) {
      const Hashes own = hashed_stems(texts[i]);
      std::size_t best = expected.size();
      double most = 0;
      for (std::size_t group = 0; group < expected.size() && own.size() >= 2; ++group) {
        const Hashes first = hashed_stems(texts[expected[group].front()]);
        const double part = shared_part(own, first);
        if (first.size() < 2 || part < 0.75 || part <= most) continue;
        most = part;
        best = group;
      }
      best == expected.size() ? expected.push_back({i}) : expected[best].push_back(i);
    }
    RC_ASSERT(StatementGroups(views(texts)).groups() == expected);
  });
}

TEST_CASE("a promise was open until the day it says it was closed") {
  const auto closed = [](const std::string& key, const std::string& value) {
    RecordItem item = action("x", ItemState::done);
    if (!key.empty()) item.attributes = {{"due", "2025-01-01"}, {key, value}};
    return item;
  };
  const RecordItem done = closed("done", "2026-02-01");
  CHECK(closed_on(done) == parse_date("2026-02-01"));
  CHECK(closed_on(closed("wontdo", "2026-03-01")) == parse_date("2026-03-01"));
  CHECK_FALSE(closed_on(closed("", "")));
  CHECK_FALSE(closed_on(closed("wontdo", "2026-02-30")));
  CHECK(was_open(done, parse_date("2026-01-31")));
  CHECK_FALSE(was_open(done, parse_date("2026-02-01")));
  CHECK_FALSE(was_open(closed("", ""), parse_date("2026-01-31")));
  CHECK_FALSE(was_open(done, std::nullopt));
  CHECK(was_open(action("x"), std::nullopt));
  CHECK_FALSE(was_open(action("x", ItemState::proposed), std::nullopt));
}

TEST_CASE("recurrences tell what was open, once a review, the earliest first") {
  std::vector<Record> records{review("2026-03-01-c", "C", {{"services", {"ledger", "LEDGER"}}}),
                              review("2026-01-01-a", "A", {{"services", {"ledger"}}}),
                              review("2026-02-01-b", "B", {{"services", {"unknown"}}})};
  records[0].items = {action("Lock the version of the component")};
  records[1].items = {action("Lock the version of the component"),
                      action("Lock version of the component"), action("Something else entirely")};
  const std::vector<Recurrence> found = find_recurrences(records, {}, Config());
  REQUIRE(found.size() == 2);
  CHECK(found[0].what == Recurring::action);
  REQUIRE(found[0].occurrences.size() == 2);
  CHECK(found[0].occurrences[0].record == &records[1]);
  CHECK(found[0].occurrences[0].open_at_next);
  CHECK_FALSE(found[0].occurrences[1].open_at_next);
  CHECK(found[0].open_before.size() == 1);
  CHECK(found[1].what == Recurring::service);
  CHECK(found[1].occurrences.size() == 2);
  CHECK(found[1].open_before.size() == 3);
  CHECK(find_recurrences(records, {.what = {Recurring::lesson}}, Config()).empty());
  CHECK(find_recurrences(records, {.since = parse_date("2026-03-02")}, Config()).empty());
  CHECK(find_recurrences(records, {.since = parse_date("2026-03-01")}, Config()).size() == 2);
}

TEST_CASE("events of the same title come back, in any order of files and without dates") {
  std::vector<Record> records{review("PM-3", "All services return 503 in the cluster"),
                              review("PM-1", "All services return 503 in the cluster"),
                              review("PM-2", "All services return 404 in the cluster")};
  for (Record& record : records)
    record.date.clear();
  const std::vector<Recurrence> found = find_recurrences(records, {}, Config());
  REQUIRE(found.size() == 1);
  CHECK(found[0].occurrences[0].record->id == "PM-1");
  CHECK(found[0].occurrences[1].record->id == "PM-3");
  records[0].kind = "project";  // it has no event
  CHECK(find_recurrences(records, {}, Config()).empty());
}

TEST_CASE("a pattern touches a file, and a folder with something beneath") {
  const auto file = [](std::string_view pattern, const std::string& path) {
    return touches(pattern, {.path = path});
  };
  const auto folder = [](std::string_view pattern, const std::string& path) {
    return touches(pattern, {.path = path, .folder = true});
  };
  CHECK(file("src/ledger/**", "src/ledger/a/b.cc"));
  CHECK(file("src/ledger", "src/ledger/b.cc"));
  CHECK_FALSE(file("src/ledger", "src/ledgers/b.cc"));
  CHECK_FALSE(file("src/ledger/**", "src/web/b.cc"));
  CHECK(file("*.sql", "db/a.sql"));
  CHECK(folder("src/ledger/**", "src/ledger"));
  CHECK(folder("src/ledger/**", "src"));
  CHECK(folder("src/*/lock.cc", "src/ledger"));
  CHECK(folder("src/**/lock.cc", "src/ledger/deep"));
  CHECK(folder("docs/", "docs"));
  CHECK(folder("a/b", ""));
  CHECK_FALSE(folder("src/ledger/x.cc", "src/web"));
  CHECK_FALSE(folder("src/ledger", "src/ledger2"));
}

TEST_CASE("a briefing begins with what names the files, and says nothing twice") {
  std::vector<Record> records{
      review("2026-01-01-a", "A", {{"services", {"ledger"}}}),
      review("2025-01-01-b", "B", {{"paths", {"src/ledger/*.cc"}}}),
      review("2026-01-03-c", "Replays of payouts", {{"tags", {"idempotency"}}})};
  RecordItem lesson = action("Replays need handlers that bear it twice");
  lesson.kind = ItemKind::lesson;
  records[0].items = {lesson, action("Do this"), action("Did that", ItemState::done)};
  records[1].items = {action("Do the other"), lesson};
  records[2].items = {action("Do a third")};
  BriefingQuery query{.topics = {"idempotency"},
                      .paths = {{.path = "src/ledger/a.cc"}},
                      .code = {{"Ledger", {"src/ledger/**"}}}};
  const Briefing briefing = make_briefing(records, query);
  CHECK(briefing.services == std::vector<std::string>{"ledger"});
  std::vector<std::string> said;
  for (const BriefingEntry& entry : briefing.entries)
    said.push_back(entry.record->id + ": " + entry.item->text);
  CHECK(said == std::vector<std::string>{"2025-01-01-b: Do the other",
                                         "2025-01-01-b: Replays need handlers that bear it twice",
                                         "2026-01-01-a: Do this", "2026-01-03-c: Do a third"});
  CHECK(briefing.entries[3].reasons == std::vector<BriefingReason>{{"topic", "idempotency"}});
}

TEST_CASE("the median is a value that there was, and no row is of a person") {
  std::vector<Record> records{
      review("2026-01-01-a", "A", {{"factors", {"x"}}, {"services", {"s"}}}),
      review("2026-04-01-b", "B", {{"factors", {"x", "y"}}, {"services", {"s", "t"}}}),
      review("2026-12-31-c", "C", {{"factors", {"x", "y", "z", "unknown"}}}),
      review("nothing", "D", {{"factors", {"1", "2", "3", "4", "5", "6", "7"}}})};
  std::vector<const Record*> all;
  for (const Record& record : records)
    all.push_back(&record);
  const std::vector<MeasuredGroup> groups = measure(all, nullptr, measured(records));
  REQUIRE(groups.size() == 1);
  const Summary* const factors = summary_of(groups[0], "factors");
  REQUIRE(factors != nullptr);
  CHECK(factors->n == 4);
  CHECK(factors->median == 2);
  CHECK(factors->least == 1);
  CHECK(factors->most == 7);
  const auto names_by = [&](std::size_t row) {
    std::vector<std::string> names;
    for (const MeasuredGroup& group : measure(all, &groupings()[row], measured(records)))
      names.push_back(group.name);
    return names;
  };
  CHECK(names_by(0) == std::vector<std::string>{"s", "t", "(none)"});
  CHECK(names_by(2) == std::vector<std::string>{"2026-Q1", "2026-Q2", "2026-Q4", "(none)"});
  for (const Grouping& grouping : groupings()) {
    CHECK(grouping.key != "owner");
    CHECK(grouping.key != "authors");
  }
  CHECK(measure({}, nullptr, measured(records)).empty());
}

TEST_CASE("a share is of each review, and of all together") {
  std::vector<Record> records{review("2026-01-01-a", "A"), review("2026-02-01-b", "B"),
                              review("2026-03-01-c", "C")};
  records[0].items = {action("x", ItemState::done), action("y"), action("z", ItemState::proposed)};
  records[1].items = {action("x", ItemState::done), action("x", ItemState::done),
                      action("x", ItemState::declined)};
  const std::vector<const Record*> all{records.data(), &records[1], &records[2]};
  const std::vector<MeasuredGroup> groups = measure(all, nullptr, measured(records));
  const Summary* const done = summary_of(groups[0], "actions-done");
  REQUIRE(done != nullptr);
  CHECK(done->n == 2);  // the third has no actions, and no share of them
  CHECK(done->least == 50);
  CHECK(done->most == 67);
  CHECK(done->part == 3);
  CHECK(done->whole == 5);
}

TEST_CASE("heads are counted all together, and what is no number is none") {
  const Record record =
      review("2026-01-01-a", "A",
             {{"shared.headcount", {"12", "many", "-4", "99999999999999999999", "3"}},
              {"lint.disable", {"AAR305", "AAR401"}}});
  const std::vector<MeasuredGroup> groups = measure({&record}, nullptr, measured({}));
  REQUIRE(summary_of(groups[0], "headcount") != nullptr);
  CHECK(summary_of(groups[0], "headcount")->median == 15);
  CHECK(summary_of(groups[0], "waivers")->median == 2);
}

TEST_CASE("of mentions only how many different ones there are is told") {
  std::vector<Record> records{
      review("2026-01-01-a", "A", {{"authors", {"maria", "kofi"}}, {"facilitator", {"aiko"}}}),
      review("2026-02-01-b", "B", {{"authors", {"Maria"}}})};
  const std::vector<MeasuredGroup> groups =
      measure({records.data(), &records[1]}, nullptr, measured(records));
  REQUIRE(summary_of(groups[0], "authors") != nullptr);
  CHECK(summary_of(groups[0], "authors")->n == 3);
  CHECK(summary_of(groups[0], "authors")->distinct == 2);
  CHECK(summary_of(groups[0], "facilitators")->distinct == 1);
  CHECK(summary_of(groups[0], "teams") == nullptr);
}

TEST_CASE("done in time is by the action's own day, else by the archive's policy") {
  std::vector<Record> records{review("2026-01-01-a", "A")};
  const auto done_on = [](const std::string& day, const std::string& due,
                          const std::string& priority) {
    RecordItem item = action("x", ItemState::done);
    item.due = due;
    item.priority = priority;
    item.attributes = {{"done", day}};
    return item;
  };
  records[0].items = {done_on("2026-01-20", "2026-01-20", "p1"), done_on("2026-01-11", "", "p1"),
                      done_on("2026-01-12", "", "p1"), done_on("2026-01-02", "", "p9")};
  const std::vector<MeasuredGroup> groups = measure({records.data()}, nullptr, measured(records));
  REQUIRE(summary_of(groups[0], "actions-in-time") != nullptr);
  CHECK(summary_of(groups[0], "actions-in-time")->part == 2);
  CHECK(summary_of(groups[0], "actions-in-time")->whole == 3);
}

TEST_CASE("a repeat says whether what was promised the first time was still open") {
  std::vector<Record> records{review("2026-01-01-a", "A"),
                              review("2026-02-01-b", "B", {{"repeat_of", {"2026-01-01-A"}}}),
                              review("2026-03-01-c", "C", {{"repeat_of", {"2026-02-01-b"}}}),
                              review("2026-03-02-d", "D", {{"repeat_of", {"nobody"}}})};
  records[0].items = {action("x", ItemState::done)};
  records[0].items[0].attributes = {{"done", "2026-02-10"}};
  const std::vector<const Record*> all{records.data(), &records[1], &records[2], &records[3]};
  const std::vector<MeasuredGroup> groups = measure(all, nullptr, measured(records));
  REQUIRE(summary_of(groups[0], "repeats-unkept") != nullptr);
  CHECK(summary_of(groups[0], "repeats-unkept")->part == 1);
  CHECK(summary_of(groups[0], "repeats-unkept")->whole == 2);  // the fourth repeats nothing known
}

TEST_CASE("nine of ten do not exceed the p90, and completeness counts fields and sections") {
  std::vector<Record> records;
  for (int index = 1; index <= 20; ++index) {
    records.push_back(review(fmt::format("2026-01-{:02}-r", index), "R"));
    records.back().items.resize(static_cast<std::size_t>(index), action("x"));
  }
  std::vector<const Record*> all;
  for (const Record& record : records)
    all.push_back(&record);
  const std::vector<MeasuredGroup> groups = measure(all, nullptr, measured(records));
  CHECK(summary_of(groups[0], "actions")->p90 == 18);

  Record bare = review("2026-01-01-a", "A", {{"title", {"A"}}, {"kind", {"incident"}}});
  Record fuller = bare;
  fuller.values["impact.users"] = {"none"};
  fuller.headings = {"Summary", "What happened", "Action items", "Action items"};
  const MeasureContext context = measured({});
  CHECK(context.completeness(bare).part == 2);
  CHECK(context.completeness(fuller).part == 5);
  CHECK(context.completeness(bare).whole == context.completeness(fuller).whole);
  bare.kind = "nobody knows";
  CHECK(context.completeness(bare).whole == 0);
}

TEST_CASE("clocks in the wrong order and odd dates give no duration") {
  std::vector<Record> records{review("2026-01-01-a", "A",
                                     {{"started_at", {"2026-01-01T10:00:00Z"}},
                                      {"detected_at", {"2026-01-01T09:00:00Z"}},
                                      {"resolved_at", {"2026-01-01T12:00:00+01:00"}},
                                      {"published_at", {"2026-02-30"}}})};
  const std::vector<MeasuredGroup> groups = measure({records.data()}, nullptr, measured(records));
  CHECK(summary_of(groups[0], "time-to-detect") == nullptr);
  CHECK(summary_of(groups[0], "days-to-publish") == nullptr);
  REQUIRE(summary_of(groups[0], "time-to-resolve") != nullptr);
  CHECK(summary_of(groups[0], "time-to-resolve")->median == 3600);
}
