#include "aar/review.hpp"

#include "aar/config.hpp"
#include "aar/kind.hpp"
#include "aar/record.hpp"

#include "support/catch.hpp"

using namespace aar;

namespace {

Review read_text(const std::string& text, const std::string& path = "reviews/2026/2026-11-20-x.md",
                 const Config& config = {}) {
  const Source source(path, text);
  return read(parse(source), source, config);
}

const std::string sample =
    "---\n"
    "schema: 1\n"
    "title: \"Checkout: 500s\"\n"
    "kind: incident\n"
    "status: in-review\n"
    "date: 2026-11-20\n"
    "owner: \"@payments\"\n"
    "severity: sev2\n"
    "started_at: 2026-11-20T09:02:00Z\n"
    "detected_at: unknown\n"
    "resolved_at: 2026-11-20 11:30+01:00\n"
    "services: [checkout, ledger]\n"
    "participants:\n"
    "  - \"@maria\"\n"
    "  - kofi\n"
    "tags: []\n"
    "meeting_at: 2026-11-24T10:00:00Z\n"
    "---\n"
    "# Checkout: 500s\n"
    "\n"
    "## Summary\n"
    "\n"
    "It broke.\n"
    "\n"
    "## Action items\n"
    "\n"
    "none: the only cause was the migration, which is over\n"
    "\n"
    "## Knowledge gaps\n"
    "\n"
    "- none: nobody found one\n";

}  // namespace

TEST_CASE("the id is the stem of the path") {
  CHECK(review_id("reviews/2026/2026-11-20-x.md") == "2026-11-20-x");
  CHECK(review_id("2026-11-20-x.md") == "2026-11-20-x");
  CHECK(review_id("a/b/PM2022-009 - Bad AWS EKS AMI") == "PM2022-009 - Bad AWS EKS AMI");
  CHECK(review_id("upgrade-to-1.25") == "upgrade-to-1.25");
  CHECK(review_id("upgrade-to-1.25.md") == "upgrade-to-1.25");
  CHECK(review_id(".md") == ".md");
  CHECK(review_id("") == "");
  CHECK(review_id("a/") == "");
}

TEST_CASE("statuses and clocks have names") {
  for (const Status status : {Status::draft, Status::in_review, Status::published, Status::closed,
                              Status::superseded, Status::withdrawn}) {
    CHECK(parse_status(to_string(status)) == status);
  }
  CHECK_FALSE(parse_status("in_review").has_value());
  CHECK(clock_key(Clock::started) == "started_at");
  CHECK(clock_key(Clock::made_public) == "public_at");
  CHECK(clock_key(Clock::raised) == "raised_at");
}

TEST_CASE("scalars keep their text and their place") {
  const Review review = read_text(sample);
  CHECK(review.id == "2026-11-20-x");
  CHECK(review.title.text == "Checkout: 500s");
  CHECK(sample.substr(review.title.span.begin, review.title.span.size()) == "\"Checkout: 500s\"");
  CHECK(sample.substr(review.severity.span.begin, review.severity.span.size()) == "sev2");
  CHECK(review.type == find_kind("incident"));
  CHECK(review.stage == Status::in_review);
  CHECK(review.owner.text == "payments");
  CHECK(review.heading_title == "Checkout: 500s");
  CHECK_FALSE(review.facilitator.present());
}

TEST_CASE("dates and clocks are typed where they can be") {
  const Review review = read_text(sample);
  REQUIRE(review.date.value.has_value());
  CHECK(format_date(*review.date.value) == "2026-11-20");
  REQUIRE(review.meeting_at.value.has_value());
  CHECK(format_date(*review.meeting_at.value) == "2026-11-24");
  REQUIRE(review.clock(Clock::started).value.has_value());
  CHECK(review.clock(Clock::detected).unknown());
  CHECK_FALSE(review.clock(Clock::detected).value.has_value());
  REQUIRE(review.clock(Clock::resolved).value.has_value());
  CHECK(review.clock(Clock::resolved).value->offset == std::chrono::minutes(60));
  CHECK_FALSE(review.clock(Clock::mitigated).present());
}

TEST_CASE("a date that does not exist keeps its text") {
  const Review review = read_text("---\ndate: 2024-02-30\nstarted_at: 2026-11-20T09:02\n---\n");
  CHECK(review.date.text == "2024-02-30");
  CHECK(review.date.present());
  CHECK_FALSE(review.date.value.has_value());
  CHECK(review.clock(Clock::started).text == "2026-11-20T09:02");
  CHECK_FALSE(review.clock(Clock::started).value.has_value());
}

TEST_CASE("lists are read with the place of each entry") {
  const Review review = read_text(sample);
  REQUIRE(review.services.values.size() == 2);
  CHECK(review.services.values[1].text == "ledger");
  const Span span = review.services.values[1].span;
  CHECK(sample.substr(span.begin, span.size()) == "ledger");
  REQUIRE(review.participants.values.size() == 2);
  CHECK(review.participants.values[0].text == "maria");
  CHECK(review.tags.present());
  CHECK(review.tags.values.empty());
  CHECK_FALSE(review.teams.present());
}

TEST_CASE("a scalar stands for a list of one, a list of one for a scalar") {
  const Review review =
      read_text("---\nservices: checkout\nowner: [ines]\nfacilitator: [a, b]\nteams:\n---\n");
  REQUIRE(review.services.values.size() == 1);
  CHECK(review.services.values[0].text == "checkout");
  CHECK(review.owner.text == "ines");
  CHECK(review.facilitator.present());
  CHECK_FALSE(review.facilitator.filled());
  CHECK_FALSE(review.teams.present());
}

TEST_CASE("none with a reason counts in its section") {
  const Review review = read_text(sample);
  REQUIRE(review.none("actions") != nullptr);
  CHECK(review.none("actions")->reason == "the only cause was the migration, which is over");
  REQUIRE(review.none("knowledge-gaps") != nullptr);
  CHECK(review.none("knowledge-gaps")->reason == "nobody found one");
  CHECK(review.none("summary") == nullptr);
}

TEST_CASE("none beside other entries is no reason") {
  CHECK(read_text("## Actions\n\n- none: really\n- Fix it\n").nones.empty());
  CHECK(read_text("## Actions\n\n- [ ] none: really\n").nones.empty());
  CHECK(read_text("none: no section\n").nones.empty());
  CHECK(read_text("## Odd\n\nnone: unknown section\n").nones.empty());
  CHECK(read_text("## Actions\n\nNone: \n").nones.size() == 1);
  CHECK(read_text("## Actions\n\nNone of it was needed\n").nones.empty());
}

TEST_CASE("nothing is invented for files without front matter") {
  const Review review = read_text("# Outage\n\n**Impact:** all of it\n\n## Lessons\n\nSome.\n");
  CHECK_FALSE(review.title.present());
  CHECK_FALSE(review.kind.present());
  CHECK(review.type == nullptr);
  CHECK_FALSE(review.stage.has_value());
  CHECK(review.heading_title == "Outage");
  CHECK(review.section("impact") != nullptr);
  CHECK(review.section("lessons") != nullptr);
}

TEST_CASE("an italic line that asks is a section, a remark in italics is not") {
  const std::string text =
      "# Summit\n\n# Lessons learned\n\n- Check the sound\n\n_What went well?  Why? [10 mins]_\n\n"
      "- Food\n\n*What went wrong?*\n\n- Chairs\n\n_What processes did not work?_\n\n- Space\n\n"
      "_Impact of the venue_\n\nNone.\n\n# Future considerations\n\n- One floor\n";
  const Review review = read_text(text);
  REQUIRE(review.section("went-well") != nullptr);
  CHECK(review.section("went-well")->title == "What went well?  Why? [10 mins]");
  REQUIRE(review.section("went-badly") != nullptr);
  CHECK(text.substr(review.section("went-badly")->body.begin).substr(0, 10) == "\n\n- Chairs");
  CHECK(review.section("impact") == nullptr);
  CHECK(review.section("actions") == nullptr);
  REQUIRE(review.items.size() == 1);
  CHECK(review.items.front().kind == ItemKind::lesson);
}

TEST_CASE("a bold line without text of its own holds the learning parts that follow it") {
  const std::string text =
      "**Summary:** It broke.\n\n**Lessons learned:**\n\n**What went well**\n\n- Noticed\n\n"
      "**Where we got lucky**\n\n- Nobody slept\n\n**Action items:**\n\n- Test\n";
  const Review review = read_text(text);
  const Section* const lessons = review.section("lessons");
  REQUIRE(lessons != nullptr);
  CHECK(lessons->body.begin < text.find("- Noticed"));
  CHECK(lessons->body.end == text.find("**Action items"));
  const Review other = read_text("**Lessons learned:** Test.\n\n**What went well**\n\n- Noticed\n");
  CHECK(other.section("lessons")->body.end == std::string("**Lessons learned:** Test.\n\n").size());
}

TEST_CASE("an italic question without text of its own holds the bold groups that follow it") {
  const std::string text =
      "# Summit\n\n_What went wrong? Why?_\n\n**Celebration:**\n\n- Signs\n\n**Badges:**\n\n- "
      "Late\n\n"
      "_What went well?_\n\n- Food\n";
  const Review review = read_text(text);
  REQUIRE(review.section("went-badly") != nullptr);
  CHECK(review.section("went-badly")->body.end == text.find("_What went well"));
}

TEST_CASE("the sentences below the title are the summary of a review without one") {
  const std::string lead = "For an hour no card was accepted, because a lock was held.\n\n";
  const auto summary = [](const std::string& text) {
    const Source source("reviews/2026/2026-11-20-x.md", text);
    const Document document = parse(source);
    return record(source, document, read(document, source, {})).summary;
  };
  CHECK(summary("# Outage\n\n" + lead + "## Impact\n\nAll.\n") ==
        "For an hour no card was accepted, because a lock was held.");
  CHECK(summary("# Outage\n\nDate: 2018-05-07, at the office.\nAuthors: ines, kofi.\n\n" + lead) ==
        "For an hour no card was accepted, because a lock was held.");
  CHECK(summary("# Outage\n\n" + lead + "## Summary\n\nShort.\n") == "Short.");
  CHECK(summary("# Outage\n\nSee the ticket\n\n## Impact\n\n" + lead).empty());
  CHECK(summary("---\nkind: exercise\n---\n# Drill\n\n" + lead + "## Scenario\n").empty());
  CHECK(read_text(lead + "# Outage\n\n## Impact\n").section("summary") == nullptr);
}

TEST_CASE("the archive's own kind is the one it inherits") {
  Config config;
  config.kinds = {{"game-day", "exercise"}};
  const Review review = read_text("---\nkind: game-day\n---\n", "x.md", config);
  CHECK(review.type == find_kind("exercise"));
  CHECK(review.kind.text == "game-day");
}

TEST_CASE("any bytes give a review") {
  for (const std::string& text :
       {std::string(), std::string("---\n"), std::string("---\ntitle: [\n---\n## Impact\n"),
        std::string("\xff\xfe\0x", 4), std::string("---\n- a\n- b\n---\n"), std::string(20000, '#'),
        std::string(20000, '>') + "none: x", std::string("+++\na=1\n+++\n")}) {
    CHECK(read_text(text, "dir/name.md").id == "name");
  }
}
