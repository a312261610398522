#include "aar/changes.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "aar/config.hpp"
#include "aar/field.hpp"

#include "model/likeness.hpp"
#include "support/catch.hpp"
#include "text/strings.hpp"

using aar::Change;
using aar::ChangeKind;
using aar::ChangeNature;

namespace {

const std::string path = "reviews/2026/2026-11-20-checkout.md";

struct State {
  aar::Source source;
  aar::Document document;
  aar::Review review;

  explicit State(const std::string& bytes, const std::string& where = path)
      : source(where, bytes),
        document(aar::parse(source)),
        review(aar::read(document, source, aar::Config())) {}

  [[nodiscard]] aar::ReviewState state() const { return {&source, &document, &review}; }
};

std::vector<Change> compared(const std::string& before, const std::string& after) {
  const State old_state(before);
  const State new_state(after);
  return aar::compare_reviews(old_state.state(), new_state.state());
}

/// `item-done follow-up: action 1 done (#1): …`, one a change.
std::vector<std::string> told(const std::vector<Change>& changes) {
  std::vector<std::string> lines;
  for (const Change& change : changes) {
    lines.push_back(std::string(to_string(change.kind)) + " " +
                    std::string(to_string(change.nature)) + ": " + change.words);
  }
  return lines;
}

using Lines = std::vector<std::string>;

Lines changes_of(const std::string& before, const std::string& after) {
  return told(compared(before, after));
}

std::string fields(const std::string& lines) {
  return "---\nschema: 1\ntitle: Checkout fails\n" + lines +
         "---\n\n# Checkout fails\n\n## Summary\n\nIt failed.\n";
}

std::string section(const std::string& title, const std::string& body) {
  return "---\ntitle: Checkout fails\nkind: incident\n---\n\n# Checkout fails\n\n## " + title +
         "\n\n" + body;
}

Lines actions(const std::string& before, const std::string& after) {
  return changes_of(section("Action items", before), section("Action items", after));
}

std::string replaced(const std::string& text, const std::string& from, const std::string& to) {
  const std::size_t at = text.find(from);
  REQUIRE(at != std::string::npos);
  return text.substr(0, at) + to + text.substr(at + from.size());
}

std::string file_text(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

std::vector<std::string> published() {
  std::vector<std::string> texts;
  std::vector<std::filesystem::path> paths;
  const std::filesystem::path folder = std::filesystem::path(AAR_SOURCE_DIR) / "examples/archive";
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder / "reviews")) {
    if (entry.is_regular_file()) paths.push_back(entry.path());
  }
  std::ranges::sort(paths);
  for (const auto& one : paths)
    texts.push_back(file_text(one));
  return texts;
}

}  // namespace

TEST_CASE("equal states have no change, absent ones come and go") {
  const State state(fields("kind: incident\nseverity: sev2\nstatus: draft\n"));
  CHECK(aar::compare_reviews(state.state(), state.state()).empty());
  CHECK(aar::compare_reviews({}, {}).empty());
  CHECK(told(aar::compare_reviews({}, state.state())) ==
        Lines{"review-added substance: sev2 incident added as draft: Checkout fails"});
  const auto removed = aar::compare_reviews(state.state(), {});
  CHECK(told(removed) == Lines{"review-removed substance: sev2 incident removed: Checkout fails"});
  CHECK(removed[0].in_old);
  CHECK(aar::digest(removed) == "sev2 incident removed");
}

TEST_CASE("a review may be renamed, moved, and changed by the way") {
  const std::string text = fields("status: draft\n");
  const State before(text, "reviews/2026/2026-11-20-old-name.md");
  const State renamed(text, "reviews/2026/2026-11-20-new-name.md");
  const State moved(replaced(text, "draft", "published"), "reviews/2025/2026-11-20-old-name.md");
  CHECK(told(aar::compare_reviews(before.state(), renamed.state())) ==
        Lines{"review-renamed lifecycle: renamed from `2026-11-20-old-name`"});
  CHECK(told(aar::compare_reviews(before.state(), moved.state())) ==
        Lines{"review-renamed lifecycle: moved from `reviews/2026/` to `reviews/2025/`",
              "field-changed lifecycle: status draft → published"});
}

TEST_CASE("fields are told in the order of the fields table, the status first") {
  const auto changes = compared(
      fields(
          "kind: incident\nstatus: draft\nowner: ines\nseverity: sev3\nservices: [checkout, db]\n"
          "impact: {users: 10, requests: 5}\nx-team: blue\n"),
      fields("x-team: green\nimpact: {users: 12, revenue: none}\nservices: [db, ledger]\n"
             "severity: sev2\nowner: '@kofi'\nstatus: published\nkind: incident\n"));
  CHECK(told(changes) == Lines{"field-changed lifecycle: status draft → published",
                               "field-changed substance: owner ines → kofi",
                               "field-changed substance: severity sev3 → sev2",
                               "list-changed substance: services +ledger −checkout",
                               "field-changed substance: impact.users 10 → 12",
                               "field-set substance: impact.revenue set to none",
                               "field-removed substance: impact.requests removed (was 5)",
                               "field-changed substance: x-team blue → green"});
  CHECK(changes[3].added == Lines{"ledger"});
  CHECK(changes[3].removed == Lines{"checkout"});
  CHECK(changes[3].old_value == "checkout, db");
  CHECK(changes[1].line == 8);
  CHECK_FALSE(changes[1].in_old);
  CHECK(changes[6].in_old);
}

TEST_CASE("every field of the table is compared") {
  for (const aar::FieldSpec& spec : aar::fields()) {
    if (spec.key == "title" || spec.key == "schema") continue;  // fields() has them
    INFO(spec.key);
    const std::string key(spec.key);
    const auto set = compared(fields(""), fields(key + ": [a]\n"));
    REQUIRE(!set.empty());
    CHECK(set[0].subject == key);
    const auto changed = compared(fields(key + ": one\n"), fields(key + ": two\n"));
    REQUIRE(changed.size() == 1);
    CHECK(changed[0].subject == key);
    CHECK(changed[0].line == 4);
  }
}

TEST_CASE("clocks and dates are told with their difference") {
  const auto changed = [](const std::string& before, const std::string& after) {
    const auto changes = compared(fields(before + "\n"), fields(after + "\n"));
    REQUIRE(changes.size() == 1);
    return changes[0];
  };
  const Change clock =
      changed("resolved_at: 2026-11-20T10:20:00Z", "resolved_at: 2026-11-20T11:05:00Z");
  CHECK(clock.words == "resolved_at 10:20 → 11:05, 45 minutes later");
  CHECK(clock.brief == "resolved_at 45 minutes later");
  CHECK(clock.later == std::chrono::seconds(2700));
  CHECK(changed("started_at: 2026-11-20T23:50:10+01:00", "started_at: 2026-11-20T23:50:00+01:00")
            .words == "started_at 23:50:10 → 23:50, 10 seconds earlier");
  CHECK(changed("started_at: 2026-11-20T23:50:00Z", "started_at: 2026-11-22T01:00:00Z").words ==
        "started_at 2026-11-20T23:50:00Z → 2026-11-22T01:00:00Z, 1 day 1 hour later");
  const Change same =
      changed("started_at: 2026-11-20T23:50:00Z", "started_at: 2026-11-21T00:50:00+01:00");
  CHECK(same.words.ends_with("at the same time"));
  CHECK(same.nature == ChangeNature::notation);
  CHECK(changed("date: 2026-11-20", "date: 2026-11-18").words ==
        "date 2026-11-20 → 2026-11-18, 2 days earlier");
  CHECK(changed("detected_at: unknown", "detected_at: 2026-11-20T10:20:00Z").words ==
        "detected_at set to 2026-11-20T10:20:00Z");
  CHECK(changed("detected_at: 2026-11-20T10:20:00Z", "detected_at: unknown").words ==
        "detected_at 2026-11-20T10:20:00Z → unknown");
}

TEST_CASE("what says nothing before and after is no change of a field") {
  CHECK(changes_of(fields("owner: unknown\n"), fields("")) ==
        Lines{"notation-changed notation: notation only: white space, order of keys or markup"});
  CHECK(changes_of(fields("services: []\n"), fields("")) ==
        Lines{"notation-changed notation: notation only: white space, order of keys or markup"});
  CHECK(changes_of(fields("services: checkout\n"), fields("services: ['checkout']\n")) ==
        Lines{"notation-changed notation: notation only: white space, order of keys or markup"});
}

TEST_CASE("where the lessons were told is follow-up") {
  const auto changes =
      compared(fields("shared:\n  - {date: 2026-11-25, forum: guild, headcount: 12}\n"),
               fields("shared:\n  - {date: 2026-11-25, forum: guild, headcount: 12}\n"
                      "  - {date: 2026-12-01, forum: all-hands, headcount: 80}\n"));
  CHECK(told(changes) == Lines{"list-changed follow-up: shared +2026-12-01 all-hands 80"});
  CHECK(gravest(changes) == ChangeNature::follow_up);
}

TEST_CASE("free text stands in back-ticks") {
  CHECK(changes_of(fields("trigger: a deploy\n"), fields("trigger: a migration\n")) ==
        Lines{"field-changed substance: trigger `a deploy` → `a migration`"});
  const std::string text = fields("");
  CHECK(changes_of(text, replaced(replaced(text, "title: Checkout fails", "title: Payments fail"),
                                  "# Checkout fails", "# Payments fail")) ==
        Lines{"field-changed substance: title `Checkout fails` → `Payments fail`"});
  CHECK(changes_of(text, replaced(text, "# Checkout fails", "# Payments fail")) ==
        Lines{"heading-changed substance: heading changed to `Payments fail`"});
}

TEST_CASE("broken front matter takes nothing away") {
  const std::string good = fields("status: draft\nowner: ines\nseverity: sev2\n");
  const std::string broken = replaced(good, "owner: ines\n", "owner: [ines\n");
  const Lines lines = changes_of(good, broken);
  REQUIRE(!lines.empty());
  CHECK(lines[0] == "front-matter-broken substance: front matter can no longer be read as a whole");
  for (const std::string& line : lines)
    CHECK(line.find("removed") == std::string::npos);
  const Lines back = changes_of(broken, replaced(good, "draft", "published"));
  CHECK(back[0] == "front-matter-mended substance: front matter can be read again");
}

TEST_CASE("actions are done, declined, reopened and moved in time") {
  CHECK(actions("- [ ] Page on lag @maria due:2026-11-30\n",
                "- [x] Page on lag @maria due:2026-11-30 done:2026-11-27 evidence:#4711\n") ==
        Lines{"item-done follow-up: action 1 done (#4711): Page on lag"});
  CHECK(
      actions("- [ ] Page on lag @maria due:2026-11-30\n",
              "- [x] Page on lag @maria due:2026-11-30 wontdo:2026-11-27 reason:\"too noisy\"\n") ==
      Lines{"item-declined follow-up: action 1 declined (too noisy): Page on lag"});
  CHECK(actions("- [x] Page on lag @maria done:2026-11-27 evidence:#4711\n",
                "- [ ] Page on lag @maria\n") ==
        Lines{"item-reopened follow-up: action 1 reopened: Page on lag"});
  CHECK(
      actions("- [ ] Page on lag @maria due:2026-11-30\n",
              "- [ ] Page on lag @maria due:2026-12-07\n") ==
      Lines{"item-due follow-up: action 1 due 2026-11-30 → 2026-12-07, 7 days later: Page on lag"});
  CHECK(actions("- [ ] Page on lag\n", "- [ ] Page on lag due:2026-12-07\n") ==
        Lines{"item-due follow-up: action 1 due 2026-12-07: Page on lag"});
  CHECK(actions("- [ ] Page on lag state:proposed\n", "- [ ] Page on lag\n") ==
        Lines{"item-committed substance: action 1 committed to: Page on lag"});
  CHECK(actions("- [x] Page on lag done:2026-11-27 evidence:#1\n",
                "- [x] Page on lag done:2026-11-27 evidence:#2\n") ==
        Lines{"item-attribute follow-up: action 1 evidence #1 → #2: Page on lag"});
  CHECK(actions("- Page on lag\n", "- Page on lag (DONE)\n") ==
        Lines{"item-done follow-up: action 1 done: Page on lag (DONE)"});
}

TEST_CASE("what else changes about an action is substance") {
  CHECK(
      actions("- [ ] Page on lag @maria priority:p2\n", "- [ ] Page on lag @kofi priority:p1\n") ==
      Lines{"item-owner substance: action 1 owner maria → kofi: Page on lag",
            "item-attribute substance: action 1 priority p2 → p1: Page on lag"});
  CHECK(actions("- [ ] Page on replication lag over 30 s @maria\n",
                "- [ ] Page on replication lag over 60 s @maria\n") ==
        Lines{"item-reworded substance: action 1 reworded: `Page on replication lag over 30 s` → "
              "`Page on "
              "replication lag over 60 s`"});
  CHECK(
      actions("- [ ] Page on lag, see [plan](https://a.example/1)\n",
              "- [ ] Page on lag, see [plan](https://a.example/2)\n") ==
      Lines{
          "item-attribute substance: action 1 reference https://a.example/1 → https://a.example/2: "
          "Page on lag, see plan"});
  const std::string before = "- [ ] Page on lag\n- [ ] Rewrite the queue\n";
  const Lines moved =
      changes_of(section("Action items", before),
                 section("Action items",
                         "- [ ] Page on lag\n\n## Not doing, and why\n\n- Rewrite the queue\n"));
  CHECK(moved == Lines{"item-declined substance: action 2 declined: Rewrite the queue",
                       "section-added substance: not doing, and why added"});
}

TEST_CASE("an item is known again wherever it stands") {
  const std::string first = "- [ ] Set lock_timeout on every migration @payments PAY-123\n";
  const std::string second = "- [ ] Page on replication lag over 30 s @maria\n";
  const std::string third = "- [ ] Drain the node before the upgrade @kofi\n";
  // A new one in front: the numbers move, the items do not.
  CHECK(actions(first + second, third + first + second) ==
        Lines{"item-added substance: action 1 added: Drain the node before the upgrade"});
  CHECK(actions(first + second + third, first + third) ==
        Lines{"item-removed substance: action 2 removed: Page on replication lag over 30 s"});
  CHECK(actions(first + second, second + first) ==
        Lines{"items-reordered notation: actions in another order"});
  // Other words, the same ticket and owner.
  const Lines reworded =
      actions(first + second, "- [ ] Limit lock waits in all jobs @payments PAY-123\n" + second);
  REQUIRE(reworded.size() == 1);
  CHECK(reworded[0].starts_with("item-reworded substance: action 1 reworded: "));
  // Nothing in common: one went, another came.
  CHECK(
      actions(first, "- [ ] Buy a bigger disk @ines\n") ==
      Lines{
          "item-added substance: action 1 added: Buy a bigger disk",
          "item-removed substance: action 1 removed: Set lock_timeout on every migration PAY-123"});
}

TEST_CASE("items with the same words are told apart by owner and due date") {
  CHECK(actions("- [ ] Write a runbook @ines\n- [ ] Write a runbook @kofi\n",
                "- [ ] Write a runbook @kofi\n") ==
        Lines{"item-removed substance: action 1 removed: Write a runbook"});
  CHECK(actions("- [ ] Write a runbook @ines\n- [ ] Write a runbook @kofi\n",
                "- [ ] Write a runbook @ines\n- [x] Write a runbook @kofi done:2026-12-01\n") ==
        Lines{"item-done follow-up: action 2 done (2026-12-01): Write a runbook"});
}

TEST_CASE("a list that becomes a table is the same list") {
  CHECK(actions("- [ ] Page on lag @maria due:2026-11-30\n",
                "| Action | Owner | Due | Status |\n| --- | --- | --- | --- |\n"
                "| Page on lag | @maria | 2026-11-30 | done |\n")[0] ==
        "item-done follow-up: action 1 done: Page on lag");
}

TEST_CASE("lessons, gaps, kudos and questions have their own words") {
  CHECK(changes_of(section("Lessons learned", "- Check the plan applies-to:all\n"),
                   section("Lessons learned",
                           "- Check the plan applies-to:all applied:PR-991\n- Ask before dropping "
                           "an index\n")) ==
        Lines{"item-done follow-up: lesson 1 applied (PR-991): Check the plan",
              "item-added substance: lesson 2 added: Ask before dropping an index"});
  CHECK(changes_of(
            section("Knowledge gaps", "- Reading query plans team:payments\n"),
            section("Knowledge gaps", "- Reading query plans team:payments closed:2026-12-01\n")) ==
        Lines{"item-done follow-up: gap 1 closed (2026-12-01): Reading query plans"});
  CHECK(changes_of(section("Kudos", "- @kofi for saying so early consent:yes\n"),
                   section("Kudos", "- @ines for saying so early consent:yes\n")) ==
        Lines{"item-owner substance: kudos 1 for kofi → ines: for saying so early"});
  CHECK(changes_of(section("Open questions", "- Who owns the queue?\n"),
                   section("Open questions", "- Who owns the queue? answered:2026-12-01\n")) ==
        Lines{"item-done follow-up: question 1 answered (2026-12-01): Who owns the queue?"});
  CHECK(changes_of(section("Lessons learned", "- Ask before dropping an index\n"),
                   section("Action items", "- Ask before dropping an index\n"))[0] ==
        "item-moved substance: lesson 1 is action 1 now: Ask before dropping an index");
}

TEST_CASE("a reason stands for a list") {
  CHECK(actions("- [ ] Page on lag\n", "none: the service is gone\n") ==
        Lines{"item-removed substance: action 1 removed: Page on lag",
              "none-changed substance: action items: none, because `the service is gone`"});
}

TEST_CASE("entries of the timeline are added, moved and reworded") {
  const auto timeline = [](const std::string& before, const std::string& after) {
    return changes_of(section("Timeline", before), section("Timeline", after));
  };
  const std::string first = "- 09:02 migration takes the lock\n";
  CHECK(timeline(first, first + "- 09:06 the alert pages\n") ==
        Lines{"timeline-added substance: timeline 09:06 added: the alert pages"});
  CHECK(
      timeline(first + "- 09:06 the alert pages\n", first + "- 09:16 the alert pages\n") ==
      Lines{"timeline-moved substance: timeline 09:06 → 09:16, 10 minutes later: the alert pages"});
  CHECK(timeline(first, "- 09:02 migration 4711 takes the lock\n") ==
        Lines{"timeline-reworded substance: timeline 09:02 reworded: `migration takes the lock` → "
              "`migration "
              "4711 takes the lock`"});
  CHECK(timeline(first + "- 09:06 the alert pages\n", first) ==
        Lines{"timeline-removed substance: timeline 09:06 removed: the alert pages"});
  const Lines zone = timeline(first, "All times in UTC.\n\n" + first);
  CHECK(zone[0] == "timeline-zone substance: timeline in UTC");
}

TEST_CASE("sections are added, removed, retitled and rewritten, with how much") {
  const std::string text =
      section("Summary", "For an hour nobody could pay.\n\n## Impact\n\nMany waited.\n");
  CHECK(changes_of(text, replaced(text, "an hour", "two hours")) ==
        Lines{"section-edited substance: summary edited (+2 −2 words)"});
  CHECK(changes_of(text, replaced(text, "For an hour nobody could pay.",
                                  "Cards were refused from 09:02.")) ==
        Lines{"section-edited substance: summary rewritten (+6 −6 words)"});
  CHECK(changes_of(text, replaced(text, "pay.", "pay!")) ==
        Lines{"section-edited substance: summary edited (punctuation or case only)"});
  CHECK(changes_of(text, text + "\n## Detection\n\nBy an alert.\n") ==
        Lines{"section-added substance: detection added (3 words)"});
  CHECK(changes_of(text + "\n## Rumours\n\nBy an alert.\n", text) ==
        Lines{"section-removed substance: section `Rumours` removed (3 words)"});
  CHECK(changes_of(replaced(text, "Impact", "Who was hurt"),
                   replaced(text, "Impact", "Consequences in numbers")) ==
        Lines{"section-retitled substance: section `Who was hurt` is called `Consequences in "
              "numbers`"});
  CHECK(changes_of(replaced(text, "For an hour nobody could pay.", ""), text) ==
        Lines{"section-edited substance: summary written (+6 words)"});
  // A subsection is part of its section, unless the model knows it by name.
  const std::string nested = text + "\n### By region\n\nEverywhere.\n";
  CHECK(changes_of(nested, replaced(nested, "Everywhere", "Nowhere")) ==
        Lines{"section-edited substance: impact edited (+1 −1 words)"});
}

TEST_CASE("where sections stand and what they are called in another language is notation") {
  const std::string one = "## Summary\n\nIt failed.\n\n";
  const std::string other = "## Detection\n\nBy an alert.\n\n";
  CHECK(changes_of(one + other, other + one) ==
        Lines{"sections-reordered notation: sections in another order"});
  CHECK(changes_of(one, "## 概要\n\nIt failed.\n\n") ==
        Lines{"section-retitled notation: section `Summary` is called `概要`"});
}

TEST_CASE("words of scripts without blanks are counted by character") {
  const auto changes = compared("## 概要\n\n在庫の同期が三十分遅れた。\n",
                                "## 概要\n\n在庫の同期が四十分遅れた。\n");
  REQUIRE(changes.size() == 1);
  CHECK(changes[0].words_added == 1);
  CHECK(changes[0].words_removed == 1);
}

TEST_CASE("white space, line ends, markup and comments are notation") {
  const std::string text = section("Summary", "For an hour nobody could pay.\n");
  const auto only = [&](const std::string& after) {
    const auto changes = compared(text, after);
    CHECK(gravest(changes) == ChangeNature::notation);
    return told(changes);
  };
  const Lines notation{
      "notation-changed notation: notation only: white space, order of keys or markup"};
  CHECK(only(text + "\n") == notation);
  CHECK(only(replaced(text, "nobody", "*nobody*")) == notation);
  CHECK(only(replaced(text, "an hour ", "an hour\n")) == notation);
  CHECK(only(aar::text::replace_all(text, "\n", "\r\n")) ==
        Lines{"notation-changed notation: line ends LF → CRLF"});
  CHECK(only("\xEF\xBB\xBF" + text) == Lines{"notation-changed notation: byte order mark added"});
  CHECK(only(text + "\n<!-- why? -->\n") == Lines{"comments-changed notation: 1 comment added"});
  CHECK(changes_of(text, text + "\n<!-- aar-disable AAR701: quoting -->\n") ==
        Lines{"suppression-added substance: suppression added: `aar-disable AAR701: quoting`"});
}

TEST_CASE("bytes that are no text are told") {
  const std::string text = section("Summary", "For an hour nobody could pay.\n");
  CHECK(changes_of(text, text + "caf\xE9\n")[0] ==
        "encoding-changed substance: no longer valid UTF-8");
  CHECK(changes_of(text, std::string("\x7F"
                                     "ELF\0\0\0\x01",
                                     8))[0] ==
        "encoding-changed substance: no longer text that can be read");
  CHECK(changes_of(text + "\xE9\n", text + "\xE8\n") ==
        Lines{"notation-changed notation: bytes that are no UTF-8 changed"});
}

TEST_CASE("a digest is the sentence of the product page") {
  const std::string before =
      "---\ntitle: X\nkind: incident\nstatus: draft\nseverity: sev3\n---\n\n## Lessons "
      "learned\n\n- Ask first\n\n"
      "## Action items\n\n- [ ] Page on lag\n- [ ] Rewrite the queue\n";
  std::string after = replaced(before, "status: draft", "status: published");
  after = replaced(after, "sev3", "sev2");
  after = replaced(after, "- Ask first\n", "- Ask first\n- Check the plan of every query\n");
  after = replaced(after, "- [ ] Page on lag", "- [x] Page on lag done:2026-12-01");
  after = replaced(after, "- [ ] Rewrite the queue", "- [x] Rewrite the queue done:2026-12-02");
  CHECK(aar::digest(compared(before, after)) ==
        "status draft → published, 2 actions done, severity sev3 → sev2, 1 lesson added");
}

TEST_CASE("a digest counts what there is much of and stays short") {
  std::string before;
  std::string after;
  for (const char* title : {"Summary", "Impact", "Detection", "Resolution"}) {
    before += std::string("## ") + title + "\n\nOld words of it.\n\n";
    after += std::string("## ") + title + "\n\nNew words of it.\n\n";
  }
  CHECK(aar::digest(compared(before, after)) == "4 sections edited");
  CHECK(aar::digest(compared(fields("status: draft\n"),
                             fields("status: draft\nowner: ines\nkind: incident\nseverity: "
                                    "sev2\ntrigger: x\nfacilitator: "
                                    "kofi\n"))) == "4 fields set, severity set to sev2");
  const auto many = compared(
      fields("status: draft\nowner: a\nseverity: sev1\nservices: [a]\nresolved_at: "
             "2026-01-01T00:00:00Z\n") +
          "\n## Action items\n\n- [ ] Page on lag\n\n## Kudos\n\n",
      fields(
          "status: published\nowner: b\nseverity: sev2\nservices: [b]\nmeeting_at: 2026-01-02\n") +
          "\n## Action items\n\n- [x] Page on lag\n- [ ] More\n\n## Kudos\n\n- @x for it\n");
  CHECK(aar::digest(many, 3) ==
        "status draft → published, 1 action done, owner a → b and 6 more changes");
  CHECK(aar::digest({}).empty());
}

TEST_CASE("every edit of a published review is told, and taking it back too") {
  const std::vector<std::string> texts = published();
  REQUIRE(texts.size() >= 20);
  for (const std::string& text : texts) {
    const State whole(text);
    CHECK(aar::compare_reviews(whole.state(), whole.state()).empty());
    // Leave out each line in turn, in steps that keep the test short.
    const auto lines = aar::text::split(text, '\n');
    for (std::size_t i = 0; i + 1 < lines.size(); i += 13) {
      std::string shorter;
      for (std::size_t j = 0; j < lines.size(); ++j) {
        if (j != i && j + 1 < lines.size()) shorter += std::string(lines[j]) + "\n";
      }
      const State other(shorter);
      const auto there = aar::compare_reviews(whole.state(), other.state());
      const auto back = aar::compare_reviews(other.state(), whole.state());
      INFO(text.substr(0, 120) << "\nline " << i + 1 << ": " << lines[i]);
      CHECK_FALSE(there.empty());
      CHECK_FALSE(back.empty());
      CHECK(gravest(there) == gravest(back));
      for (const Change& change : there) {
        CHECK_FALSE(change.words.empty());
        CHECK(change.words.find('\n') == std::string::npos);
        CHECK(change.line >= 1);
      }
    }
  }
}

TEST_CASE("any two reviews can be compared, whatever they are") {
  const std::vector<std::string> texts = published();
  for (std::size_t i = 0; i + 1 < texts.size(); ++i) {
    const auto changes = compared(texts[i], texts[i + 1]);
    CHECK(!changes.empty());
    CHECK(told(changes) == changes_of(texts[i], texts[i + 1]));
    // Cut in the middle of whatever stands there.
    for (std::size_t size = 7; size < texts[i].size(); size += texts[i].size() / 5)
      CHECK(!compared(texts[i], texts[i].substr(0, size)).empty());
  }
}

TEST_CASE("kinds and natures have ids of their own") {
  std::vector<std::string_view> ids;
  for (int i = 0; i <= static_cast<int>(ChangeKind::notation_changed); ++i)
    ids.push_back(to_string(static_cast<ChangeKind>(i)));
  std::ranges::sort(ids);
  CHECK(std::ranges::adjacent_find(ids) == ids.end());
  CHECK(to_string(ChangeNature::follow_up) == "follow-up");
  for (const char* schema : {"diff", "log"}) {
    const std::string text =
        file_text(std::string(AAR_SOURCE_DIR) + "/docs/schema/" + schema + ".json");
    for (const std::string_view id : ids) {
      INFO(schema << ": " << id);
      CHECK(text.find('"' + std::string(id) + '"') != std::string::npos);
    }
  }
}

TEST_CASE("natures are given to fields that there are") {
  const std::vector<std::string_view> keys{
#define AAR_FIELD_NATURE(key, nature) key,
#define AAR_ATTRIBUTE_NATURE(key, nature)
#include "model/change_natures.inc"
#undef AAR_FIELD_NATURE
#undef AAR_ATTRIBUTE_NATURE
  };
  for (const std::string_view key : keys) {
    INFO(key);
    CHECK(aar::find_field(key) != nullptr);
  }
}

TEST_CASE("a matching pairs what is equal first and the most alike next") {
  const std::vector<std::string> before{"a", "b b", "c c c"};
  const std::vector<std::string> after{"c c d", "a", "x"};
  aar::model::Matching matching(before.size(), after.size());
  matching.by_key([&](std::size_t i) { return before[i]; },
                  [&](std::size_t j) { return after[j]; });
  CHECK(matching.of_before()[0] == 1U);
  const auto sorted = [](const std::string& text) {
    auto words = aar::model::words_of(text);
    std::ranges::sort(words);
    return words;
  };
  matching.by_score(
      [&](std::size_t i, std::size_t j) {
        return aar::model::likeness(sorted(before[i]), sorted(after[j]));
      },
      0.5);
  CHECK(matching.of_before()[2] == 0U);
  CHECK_FALSE(matching.of_before()[1]);
  CHECK_FALSE(matching.in_order());
}
