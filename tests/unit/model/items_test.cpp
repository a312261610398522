#include "model/items.hpp"

#include <string>
#include <vector>

#include "aar/config.hpp"
#include "aar/kind.hpp"
#include "aar/review.hpp"

#include "model/action_tables.hpp"
#include "model/attributes.hpp"
#include "support/catch.hpp"

using aar::Attribute;
using aar::Item;
using aar::ItemKind;
using aar::ItemState;
using aar::Review;
using aar::Source;

namespace {

struct Read {
  Source source;
  Review review;

  explicit Read(const std::string& body) : source("reviews/2026/2026-11-20-x.md", body) {
    review = aar::read(aar::parse(source), source, aar::Config());
  }

  [[nodiscard]] const std::vector<Item>& items() const { return review.items; }

  [[nodiscard]] std::string at(aar::Span span) const { return std::string(source.text(span)); }
};

Read actions(const std::string& list) {
  return Read("# X\n\n## Action items\n\n" + list);
}

/// Every attribute, handle and mark must point at its own bytes.
void check_spans(const Read& read) {
  for (const Item& item : read.items()) {
    CHECK(item.span.contains(item.text_span));
    for (const aar::Value& handle : item.handles)
      CHECK(read.at(handle.span) == "@" + handle.text);
    if (item.in_table) continue;
    for (const Attribute& one : item.attributes) {
      CHECK(read.at(one.value_span) == one.value);
      const std::string written = read.at(one.span);
      CHECK(written.substr(0, one.key.size() + 1) == one.key + ":");
    }
  }
}

}  // namespace

TEST_CASE("a comment in an item is no part of it") {
  const Read read = actions(
      "- [ ] Set a limit @maria <!-- aar-disable-line AAR503: due:never on purpose --> now\n"
      "- [ ] Write `<!-- why -->` into the file <!-- open\n");
  REQUIRE(read.items().size() == 2);
  CHECK(read.items()[0].text == "Set a limit now");
  CHECK(read.items()[0].attributes.empty());
  CHECK(read.items()[1].text == "Write <!-- why --> into the file <!-- open");
}

TEST_CASE("the action lines of the format page are read in full") {
  const Read read = actions(
      "- [ ] Set lock_timeout on every migration @payments due:2026-12-15 type:prevent PAY-123\n"
      "- [x] Page on lag over 30 s @maria due:2026-11-30 done:2026-11-27 evidence:#4711 "
      "type:detect\n"
      "- [x] Rewrite the queue @platform wontdo:2026-12-01 reason:\"replaced by the broker "
      "move\"\n");
  REQUIRE(read.items().size() == 3);
  check_spans(read);
  const Item& first = read.items()[0];
  CHECK(first.kind == ItemKind::action);
  CHECK(first.state == ItemState::open);
  CHECK(first.number == 1);
  CHECK(first.text == "Set lock_timeout on every migration PAY-123");
  CHECK(first.owner() == "payments");
  CHECK(first.value("type") == "prevent");
  REQUIRE(first.due());
  CHECK(aar::format_date(*first.due()) == "2026-12-15");
  REQUIRE(first.find("due") != nullptr);
  CHECK(read.at(first.find("due")->span) == "due:2026-12-15");
  CHECK(first.references == std::vector<std::string>{"PAY-123"});
  CHECK(first.task);
  CHECK(read.at(first.mark) == " ");

  const Item& second = read.items()[1];
  CHECK(second.state == ItemState::done);
  CHECK(second.checked);
  CHECK(second.value("evidence") == "#4711");
  CHECK(second.references.empty());
  CHECK(second.text == "Page on lag over 30 s");

  const Item& third = read.items()[2];
  CHECK(third.state == ItemState::declined);
  CHECK(third.number == 3);
  CHECK(third.value("reason") == "replaced by the broker move");
  CHECK(read.at(third.find("reason")->span) == "reason:\"replaced by the broker move\"");
  CHECK(third.text == "Rewrite the queue");
}

TEST_CASE("lessons, thanks, gaps and questions have their own keys and numbers") {
  const Read read(
      "# X\n\n## Lessons learned\n\n"
      "- Check the plan before an index is dropped applies-to:all-backend,dba applied:PR-991\n"
      "- Another\n\n"
      "## Kudos\n\n- @kofi for saying early that the plan looked wrong consent:yes\n\n"
      "## Knowledge gaps\n\n"
      "- Reading query plans team:payments level:unaware want:practised remedy:pairing "
      "owner:@ines\n\n"
      "## Open questions\n\n- Why at night? @sam answered:2026-12-01\n");
  REQUIRE(read.items().size() == 5);
  check_spans(read);
  CHECK(read.items()[0].kind == ItemKind::lesson);
  CHECK(read.items()[0].value("applies-to") == "all-backend,dba");
  CHECK(read.items()[0].text == "Check the plan before an index is dropped");
  CHECK(read.items()[0].references.empty());
  CHECK(read.items()[1].number == 2);
  CHECK(read.items()[2].kind == ItemKind::kudos);
  CHECK(read.items()[2].number == 1);
  CHECK(read.items()[2].handles.at(0).text == "kofi");
  CHECK(read.items()[2].text == "for saying early that the plan looked wrong");
  CHECK(read.items()[3].kind == ItemKind::gap);
  CHECK(read.items()[3].owner() == "ines");
  CHECK(read.items()[3].value("want") == "practised");
  CHECK(read.items()[4].kind == ItemKind::question);
  CHECK(read.items()[4].state == ItemState::done);
}

TEST_CASE("declined actions share the numbers of actions") {
  const Read read(
      "# X\n\n## Action items\n\n- One\n- Two state:proposed\n\n"
      "## Not doing, and why\n\n- Rewrite reason:\"too dear\"\n");
  REQUIRE(read.items().size() == 3);
  CHECK(read.items()[1].state == ItemState::proposed);
  CHECK(read.items()[2].kind == ItemKind::declined);
  CHECK(read.items()[2].state == ItemState::declined);
  CHECK(read.items()[2].number == 3);
}

TEST_CASE("what only looks like an attribute stays text") {
  const char* lines[] = {"Alert when host:port is down",
                         "Move std::foo out of the loop",
                         "See https://example.org/a:b for more",
                         "Start the job at 10:30 each day",
                         "Copy c:\\temp\\x to the share",
                         "Restart redis:6379",
                         "Write to ops@example.org first",
                         "Ratio 3:1 is too high",
                         "Set key: value in the file"};
  for (const char* line : lines) {
    const Read read = actions(std::string("- ") + line + "\n");
    REQUIRE(read.items().size() == 1);
    INFO(line);
    CHECK(read.items()[0].attributes.empty());
    CHECK(read.items()[0].handles.empty());
    CHECK(read.items()[0].text == line);
  }
}

TEST_CASE("unknown keys count in the run at the end only") {
  const Read read = actions(
      "- Fix it note:see\n"
      "- Fix foo:bar before @maria due:2026-01-02 sprint:7 (x-size:3)\n"
      "- Ask @maria whether a:b or foo:bar holds\n");
  REQUIRE(read.items().size() == 3);
  check_spans(read);
  CHECK(read.items()[0].value("note") == "see");
  CHECK(read.items()[0].text == "Fix it");
  CHECK(read.items()[1].find("foo") == nullptr);
  CHECK(read.items()[1].value("sprint") == "7");
  CHECK(read.items()[1].value("x-size") == "3");
  CHECK(read.items()[1].text == "Fix foo:bar before");
  CHECK(read.items()[2].attributes.empty());
  CHECK(read.items()[2].text == "Ask whether a:b or foo:bar holds");
}

TEST_CASE("attributes may stand anywhere and in brackets, punctuation is not theirs") {
  const Read read = actions(
      "- Add an alert (@maria, due:2026-01-02).\n"
      "- @org/team-a: raise the limit due:2026-03-01, then watch it\n"
      "- Owner:kofi rotate keys evidence:https://x.org/a(b) type:prevent;\n");
  REQUIRE(read.items().size() == 3);
  CHECK(read.items()[0].text == "Add an alert .");
  CHECK(read.items()[0].value("due") == "2026-01-02");
  CHECK(read.items()[0].owner() == "maria");
  CHECK(read.items()[1].owner() == "org/team-a");
  CHECK(read.at(read.items()[1].handles[0].span) == "@org/team-a");
  CHECK(read.items()[1].value("due") == "2026-03-01");
  CHECK(read.items()[1].text == "raise the limit , then watch it");
  CHECK(read.items()[2].owner() == "kofi");
  CHECK(read.items()[2].value("evidence") == "https://x.org/a(b)");
  CHECK(read.items()[2].value("type") == "prevent");
  CHECK(read.items()[2].references.empty());
}

TEST_CASE("code hides handles and attributes, markup leaves the text") {
  const Read read = actions(
      "- Pin `@types/node` and `due:2026-01-01` in **package.json** with [the "
      "guide](https://g.org/1)"
      " ([#12][twelve])\n\n[twelve]: https://g.org/12\n");
  REQUIRE(read.items().size() == 1);
  const Item& item = read.items()[0];
  CHECK(item.handles.empty());
  CHECK(item.attributes.empty());
  CHECK(item.text == "Pin @types/node and due:2026-01-01 in package.json with the guide (#12)");
  CHECK(item.references == std::vector<std::string>{"#12", "https://g.org/12", "https://g.org/1"});
}

TEST_CASE("tracker ids are references, standards are not") {
  const Read read =
      actions("- Move to UTF-8 and SHA-256 for PAY-12, #99 and org/repo#3; CVE-2021-44228\n");
  REQUIRE(read.items().size() == 1);
  CHECK(read.items()[0].references == std::vector<std::string>{"PAY-12", "#99", "org/repo#3"});
}

TEST_CASE("an unclosed quote ends at the blank, an empty value is no attribute") {
  const Read read = actions("- A reason:\"not closed here\n- B due: 2026-01-01\n- C reason:\"\"\n");
  REQUIRE(read.items().size() == 3);
  CHECK(read.items()[0].value("reason") == "not");
  CHECK(read.items()[1].find("due") == nullptr);
  REQUIRE(read.items()[2].find("reason") != nullptr);
  CHECK(read.items()[2].value("reason").empty());
}

TEST_CASE("nested bullets elaborate their parent unless they are items themselves") {
  const Read read = actions(
      "- Use a shared account\n"
      "  - This has been done\n"
      "    - really\n"
      "- Alerts\n"
      "  - [ ] Page on lag @maria\n"
      "  - [x] Page on disk\n"
      "- Raise the limit\n"
      "  - @kofi due:2026-02-03\n"
      "  - Check it first @ines\n");
  REQUIRE(read.items().size() == 5);
  CHECK(read.items()[0].text == "Use a shared account");
  CHECK(read.items()[1].text == "Page on lag");
  CHECK(read.items()[2].state == ItemState::done);
  CHECK(read.items()[3].text == "Raise the limit");
  CHECK(read.items()[3].owner() == "kofi");
  CHECK(read.items()[3].value("due") == "2026-02-03");
  CHECK(read.items()[4].text == "Check it first");
  CHECK(read.items()[4].number == 5);
}

TEST_CASE("group headings, empty bullets, quotes and reasons are no items") {
  const Read read = actions(
      "- **Short term**:\n  - First\n  - Second\n"
      "- Long term:\n  - Third\n"
      "- **Check** the third: again\n"
      "-\n- TBD\n- N/A\n\n> - quoted\n");
  REQUIRE(read.items().size() == 4);
  CHECK(read.items()[0].text == "First");
  CHECK(read.items()[2].text == "Third");
  CHECK(read.items()[3].text == "Check the third: again");
  CHECK(actions("- none: the cause is gone\n").items().empty());
}

TEST_CASE("subsections inherit, other sections have no items") {
  const Read read(
      "# X\n\n## Summary\n\n- not an item\n\n## Action items\n\n### Process improvements\n\n"
      "1. Write it down (DONE)\n\n### Misc\n\n- ~~Keep our own mirror~~\n- Implement guards "
      "(done)\n"
      "- ✅ Add a probe\n- Tell what was done\n");
  REQUIRE(read.items().size() == 5);
  CHECK(read.items()[0].state == ItemState::done);
  CHECK(read.items()[1].state == ItemState::done);
  CHECK(read.items()[1].text == "Keep our own mirror");
  CHECK(read.items()[2].state == ItemState::done);
  CHECK(read.items()[3].state == ItemState::done);
  CHECK(read.items()[4].state == ItemState::open);
}

TEST_CASE("action tables become items in the same numbering") {
  const Read read = actions(
      "- First in a list\n\n"
      "| # | Action item | Owner | Due date | Status | Prio | Ticket |\n"
      "|---|---|---|---|---|---|---|\n"
      "| 1 | Page on lag | @maria | 2026-12-15 | Open | P1 | [PAY-7](https://t.org/7) |\n"
      "| 2 | Split the `@queue` type:prevent | Kofi Mensah | TBD | Done 2026-11-27 | - | |\n"
      "|   |  |  |  |  |  |  |\n"
      "| 3 | Rewrite it | ? | N/A | Won't do | | |\n"
      "| 4 | Maybe | | | proposed | | |\n");
  REQUIRE(read.items().size() == 5);
  check_spans(read);
  const Item& first = read.items()[1];
  CHECK(first.number == 2);
  CHECK(first.in_table);
  CHECK(first.text == "Page on lag");
  CHECK(first.owner() == "maria");
  CHECK(first.value("priority") == "P1");
  REQUIRE(first.due());
  CHECK(read.at(first.find("due")->value_span) == "2026-12-15");
  CHECK(first.references == std::vector<std::string>{"PAY-7", "https://t.org/7"});
  CHECK(first.state == ItemState::open);
  const Item& second = read.items()[2];
  CHECK(second.state == ItemState::done);
  CHECK(second.owner() == "Kofi Mensah");
  CHECK(read.at(second.find("owner")->value_span) == "Kofi Mensah");
  CHECK(second.find("due") == nullptr);
  CHECK(second.find("priority") == nullptr);
  CHECK(second.value("type") == "prevent");
  CHECK(second.handles.empty());
  CHECK(read.items()[3].state == ItemState::declined);
  CHECK(read.items()[3].owner().empty());
  CHECK(read.items()[4].state == ItemState::proposed);
}

TEST_CASE("Japanese action tables, boxes in cells, tables that are none") {
  const Read read = actions(
      "| 対応 | 担当者 | 期限 | 状態 | 優先度 |\n|---|---|---|---|---|\n"
      "| 監視を追加する | 田中 | 2026-12-01 | 完了 | 高 |\n"
      "| [x] 手順書を書く | 未定 | | 対応中 | |\n\n"
      "| Metric | Value |\n|---|---|\n| Errors | 5 |\n");
  REQUIRE(read.items().size() == 2);
  CHECK(read.items()[0].text == "監視を追加する");
  CHECK(read.items()[0].owner() == "田中");
  CHECK(read.items()[0].state == ItemState::done);
  CHECK(read.items()[1].checked);
  CHECK(read.at(read.items()[1].mark) == "x");
  CHECK(read.items()[1].text == "手順書を書く");
  CHECK(read.items()[1].state == ItemState::done);
}

TEST_CASE("a table whose actions have another title is found by its other columns") {
  const Read read =
      actions("| Prevention | Who | When |\n|---|---|---|\n| Add a lock | @a | 2026-01-01 |\n");
  REQUIRE(read.items().size() == 1);
  CHECK(read.items()[0].text == "Add a lock");
  CHECK(read.items()[0].value("due") == "2026-01-01");
}

TEST_CASE("spans hold with CRLF, a byte order mark and text over several lines") {
  const Read read(
      "\xEF\xBB\xBF# X\r\n\r\n## Action items\r\n\r\n- [ ] Größe der Schlange\r\n  begrenzen "
      "@maria\r\n"
      "  due:2026-12-15\r\n- Next\r\n");
  REQUIRE(read.items().size() == 2);
  check_spans(read);
  CHECK(read.items()[0].text == "Größe der Schlange begrenzen");
  CHECK(read.at(read.items()[0].find("due")->span) == "due:2026-12-15");
  CHECK(read.at(read.items()[0].mark) == " ");
}

TEST_CASE("state words are whole words") {
  CHECK(aar::model::parse_state("Done") == ItemState::done);
  CHECK(aar::model::parse_state("done (2026-01-01)") == ItemState::done);
  CHECK(aar::model::parse_state("doner kebab") == ItemState::open);
  CHECK(aar::model::parse_state("In progress") == ItemState::open);
  CHECK(aar::model::parse_state("") == ItemState::open);
  CHECK(aar::model::parse_state("Won't fix") == ItemState::declined);
  CHECK(aar::model::is_placeholder("???"));
  CHECK(aar::model::is_placeholder(" N/A. "));
  CHECK_FALSE(aar::model::is_placeholder("-1"));
}

TEST_CASE("hostile items are read in linear time") {
  const std::size_t many = 200000;
  const char* pieces[] = {"x:,", "[a](", "@", "(due:", "[[", "a:\"b ", "due:2026-01-01 ",
                          "**",  "`"};
  for (const char* piece : pieces) {
    std::string text = "- ";
    for (std::size_t i = 0; i < many; ++i)
      text += piece;
    const Read read = actions(text + "\n");
    CHECK(read.items().size() <= 1);
  }
}

TEST_CASE("lines that begin with a name in brackets are actions") {
  const Read read = actions(
      "Who does what?\n\n[dana] - add a check\nfor the deployment\n[lee]: write it down\n\n"
      "[your name] - action\n\n[your name] - order the signs\n\n[a link](x.md) - is none\n");
  REQUIRE(read.items().size() == 3);
  CHECK(read.items()[0].owner() == "dana");
  CHECK(read.items()[0].text == "add a check for the deployment");
  CHECK(read.items()[1].owner() == "lee");
  CHECK(read.items()[2].owner().empty());
}

TEST_CASE("actions are found where every level-1 heading is a section") {
  const Read read(
      "# Leadup\n\nA change.\n\n# Fault\n\nIt failed.\n\n# Corrective actions\n\n"
      "| Action | Owner | Due | Ticket |\n|--|--|--|--|\n| Mend it | Dana | 2022-03-20 | A-1 |\n");
  REQUIRE(read.items().size() == 1);
  CHECK(read.items()[0].text == "Mend it");
  CHECK(read.review.heading_title.empty());
}
