// What an importer makes of other people's habits: values where they are certain, doubts where not,
// and every byte below the front matter.
#include <rapidcheck.h>

#include "aar/config.hpp"

#include "lint/imported/completed.hpp"
#include "lint/imported/recovery.hpp"
#include "lint/imported/signs.hpp"
#include "lint/imported/title.hpp"
#include "lint/imported/values.hpp"
#include "support/catch.hpp"
#include "text/sha256.hpp"

namespace {

using namespace aar;
using imported::Recovery;

const Config config;

Recovery recover(const std::string& text, const std::string& name = "x.md") {
  const Source source(name, text);
  const Document document = parse(source);
  return imported::recover(source, document, read(document, source, config), config,
                           {.name = name});
}

std::string doubt(const Recovery& recovery, std::string_view key) {
  for (const imported::Unsure& unsure : recovery.unsure) {
    if (unsure.key == key) return unsure.text;
  }
  return {};
}

std::string imported_text(const std::string& text) {
  const Source source("x.md", text);
  const Document document = parse(source);
  const Recovery recovery =
      imported::recover(source, document, read(document, source, config), config, {.name = "x.md"});
  return imported::complete(source, document, recovery, {"x.md", text::sha256(text)}, config).bytes;
}

}  // namespace

TEST_CASE("titles lose what is no title") {
  struct Row {
    std::string heading, title, id;
  };

  const std::vector<Row> rows{
      {"2017-09-27, Hub 403", "Hub 403", ""},
      {"2017-11-30 4:23PM PST, OOM (Out of Memory) Proxy", "OOM (Out of Memory) Proxy", ""},
      {"incident date: 2019-02-20, kubectl logs unavailable", "kubectl logs unavailable", ""},
      {"Postmortem: Search is down", "Search is down", ""},
      {"Incident report - API timeouts", "API timeouts", ""},
      {"[Post-mortem] Queue lost", "Queue lost", ""},
      {"INC-1234: Checkout down (2021-03-04)", "Checkout down", "INC-1234"},
      {"PM2020-003 - ADSync migration", "ADSync migration", "PM2020-003"},
      {"[SEV2] Cache evicts sessions", "Cache evicts sessions", ""},
      {"SEV-1: Login down", "Login down", ""},
      {"INCIDENT 1091: Routing errors", "Routing errors", ""},
      {"Postmortem", "", ""},
      {"Incident on 2020-02-25", "", ""},
      {"Incident Title", "", ""},
      {"UTF-8 in names", "UTF-8 in names", ""},
      {"Outage of the 2021 release", "Outage of the 2021 release", ""},
  };
  for (const Row& row : rows) {
    INFO(row.heading);
    const imported::TitleParts parts = imported::read_title(row.heading, model::DayOrder::unknown);
    CHECK(parts.title == row.title);
    CHECK(parts.former_id == row.id);
  }
}

TEST_CASE("severities are levels of the scale, or nothing") {
  const std::vector<std::string> scale{"sev1", "sev2", "sev3", "sev4"};
  for (const char* text : {"SEV2", "Sev-2", "sev 2", "S2", "Severity 2", "2", "SEV2 (partial)",
                           "~severity::2", "Sev-2 - customers noticed"})
    CHECK(imported::severity_of(text, scale) == "sev2");
  for (const char* text :
       {"High", "P1", "SEV0", "SEV1 | SEV2", "SEV2/SEV3", "2.5", "12", "sev", ""})
    CHECK_FALSE(imported::severity_of(text, scale));
  CHECK(imported::severity_of("critical", {"Critical", "minor"}) == "Critical");
}

TEST_CASE("days that are certain, and those that are not") {
  const auto day = [](std::string_view text, model::DayOrder order = model::DayOrder::unknown) {
    const imported::Day read = imported::day_of(text, order);
    return read.date ? format_date(*read.date) : read.why;
  };
  CHECK(day("4. März 2021") == "2021-03-04");
  CHECK(day("12 février 2020") == "2020-02-12");
  CHECK(day("3 de mayo de 2021") == "2021-05-03");
  CHECK(day("July 1, 2020") == "2020-07-01");
  CHECK(day("2022年4月14日") == "2022-04-14");
  CHECK(day("20210304") == "2021-03-04");
  CHECK(day("03/04/2021") == "which number is the day is not known");
  CHECK(day("03/04/2021", model::DayOrder::month_first) == "2021-03-04");
  CHECK(day("2020-02-30") == "there is no such day");
  CHECK(day("4 March") == "no year is told");
  CHECK(day("last Friday").empty());
  CHECK(imported::day_of_path("2021/03/04-x.md") == parse_date("2021-03-04"));
  CHECK(imported::day_of_path("20210304_x.md") == parse_date("2021-03-04"));
  CHECK_FALSE(imported::day_of_path("12345678-x.md"));
}

TEST_CASE("people are names or handles") {
  using List = std::vector<std::string>;
  CHECK(imported::people_of("Brad Childs ([@childsb](x)), Ann Lee") == List{"childsb", "Ann Lee"});
  CHECK(imported::people_of("@a and @b") == List{"a", "b"});
  CHECK(imported::people_of("RF SC AN") == List{"RF", "SC", "AN"});
  CHECK_FALSE(imported::people_of("We do not know who was there. Ask the team"));
  CHECK_FALSE(imported::people_of("TBD"));
}

TEST_CASE("where two places disagree the timeline decides, or nobody") {
  const std::string timeline =
      "\n## Timeline\n\n- 2021-03-04 10:00 UTC down\n- 2021-03-04 11:00 UTC up\n";
  CHECK(recover("# 2021-03-01, Mail lost\n" + timeline, "2021-03-04-mail.md").value("date") ==
        "2021-03-04");
  const Recovery open =
      recover("# 2021-03-01, Mail lost\n\n## Summary\n\nx\n", "2021-03-04-mail.md");
  CHECK(open.find("date") == nullptr);
  CHECK(doubt(open, "date") == "2021-03-01 (heading), 2021-03-04 (file name)");
}

TEST_CASE("clocks need a day and an offset") {
  const Recovery told =
      recover("# A\n\n**Date:** 2021-03-04\n**Start:** 09:02 UTC\n**End:** 10:20 UTC\n");
  CHECK(told.value("started_at") == "2021-03-04T09:02:00Z");
  CHECK(told.value("resolved_at") == "2021-03-04T10:20:00Z");
  const Recovery none = recover("# A\n\n**Start:** 09:02 UTC\n**End:** 2021-03-04 10:20\n");
  CHECK(none.find("started_at") == nullptr);
  CHECK(doubt(none, "started_at") == "09:02 UTC");
  CHECK(doubt(none, "resolved_at") == "2021-03-04 10:20");
}

TEST_CASE("an action's owner is not the review's") {
  const Recovery recovery = recover(
      "# A\n\n## Summary\n\nx\n\n## Action items\n\n**Owner:** kim\n\n| Action | Owner |\n| --- | "
      "--- |\n"
      "| a | lee |\n\n## Timeline\n\n- Date: 2021-03-04\n");
  CHECK(recovery.find("owner") == nullptr);
}

TEST_CASE("templates and pages are no reviews") {
  const auto why = [](const std::string& text, const std::string& name) {
    const Source source(name, text);
    const Document document = parse(source);
    const Review review = read(document, source, config);
    return imported::no_review(source, document, review, recover(text, name), name);
  };
  CHECK(why("# Incident title\n\n## Summary\n\n## Timeline\n", "x.md") == "it is a template");
  CHECK(why("# Report\n\n## Summary\n\n## Impact\n", "postmortem-template.md") ==
        "it is a template");
  CHECK(why("# Our reviews\n\n- [a](a.md)\n", "README.md") ==
        "it is a page about the archive or the project");
  CHECK(why("", "x.md") == "it is empty");
  CHECK(why("# Release retro\n\n## Summary\n\nx\n\n## Lessons learned\n\n- y\n", "README.md")
            .empty());
  CHECK(why("# The mail template broke\n\n**Date:** 2021-03-04\n\n## Impact\n\nx\n",
            "template-bug.md")
            .empty());
}

TEST_CASE("below the front matter every byte stays", "[property]") {
  for (const std::string text :
       {"", "x", "# A\r\n\r\ntext", "\xEF\xBB\xBF# A\n", "+++\ntitle = \"A\"\n+++\n# A\n",
        "Title: A\nDate: 2021-03-04\n\nx", "---\ntitle: a: b\n---\ntext\n", "---\n- a\n---\n"}) {
    const std::string made = imported_text(text);
    const std::size_t mark = text.rfind("\xEF\xBB\xBF", 0) == 0 ? 3 : 0;
    CHECK(made.substr(made.size() - (text.size() - mark)) == text.substr(mark));
  }
  CHECK(rc::check("a text without a front matter ends the copy", [] {
    const auto pieces = *rc::gen::container<std::vector<std::string>>(rc::gen::element<std::string>(
        "# T\n", "\n", "\r\n", "**Date:** 2021-03-04\n", "- a: b\n", "| a | b |\n",
        "| --- | --- |\n", "<table><tr><td>Date", "</td></tr>", "<!-- ", "-->", "```\n",
        "Status: final", "\xC3\xA4", "\xFF", "\t", "x", "---\n", "+++\n", "1614816000", "@kim", "[",
        "]("));
    std::string text = "x";  // no fence at the very start
    for (const std::string& piece : pieces)
      text += piece;
    const std::string made = imported_text(text);
    RC_ASSERT(made.size() > text.size());
    RC_ASSERT(made.substr(made.size() - text.size()) == text);
    const Document document = parse(Source("x.md", made));
    RC_ASSERT(document.front_matter.style == FrontMatterStyle::yaml);
    RC_ASSERT(!imported::origin_of(document).sha256.empty());
  }));
  CHECK(rc::check("the text below a front matter that is completed stays", [] {
    const auto keys = *rc::gen::container<std::vector<std::string>>(rc::gen::element<std::string>(
        "layout: post # c\n", "x-a: 1\n", "\n", "# comment\n", "tags: [a, b]\n",
        "date: 03/04/2021\n", "severity: S2\n", "list:\n  - a\n"));
    std::string head = "---\n";
    for (const std::string& key : keys)
      head += key;
    const std::string body = "---\n\n# A\n\n## Summary\n\nx\r\n";
    const std::string made = imported_text(head + body);
    RC_ASSERT(made.size() > head.size() + body.size());
    RC_ASSERT(made.ends_with(body));
  }));
}

TEST_CASE("sha256 is what sha256sum says") {
  CHECK(text::sha256("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  CHECK(text::sha256("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  CHECK(text::sha256(std::string(119, 'a')) == text::sha256(std::string(119, 'a')));
  CHECK(text::sha256(std::string(1000000, 'a')) ==
        "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST_CASE("a zone of one half of the year is certain in it") {
  const auto started = [](const std::string& time) {
    return recover("# Cache lost\n\n**Start:** " + time + "\n\n## Impact\n\nx\n")
        .value("started_at");
  };
  CHECK(started("2022-02-22 06:00 PST") == "2022-02-22T06:00:00-08:00");
  CHECK(started("2022-07-22 06:00 EDT") == "2022-07-22T06:00:00-04:00");
  CHECK(started("2022-07-22 06:00 PST").empty());
  CHECK(started("2022-03-20 06:00 PST").empty());
  CHECK(started("2022-01-20 06:00 CST").empty());
}

TEST_CASE("a clock that nobody reads is told") {
  const Recovery recovery = recover(
      "# Ausfall\n\nDatum: 14.03.2021\nBeginn: 08:15 Uhr\nEnde: gegen 11h40\n\n## Ursache\n\nx\n");
  CHECK(recovery.value("date") == "2021-03-14");
  CHECK(doubt(recovery, "started_at") == "08:15 Uhr");
  CHECK(doubt(recovery, "resolved_at") == "gegen 11h40");
}

TEST_CASE("the day of a post is not the day of which it tells") {
  const std::string post = "---\ntitle: Builds delayed\nlayout: post\ndate: 2016-03-10\n---\n";
  CHECK(recover(post + "On Friday, March 4, 2016 builds were delayed.\n").value("date") ==
        "2016-03-04");
  CHECK(recover(post + "On Friday, March 4, 2011 we began to build.\n").value("date") ==
        "2016-03-10");
}
