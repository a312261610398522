// The rules on front matter, structure and files, where it takes more than a fixture: help, notes,
// levels, the archive's configuration.
#include "support/catch.hpp"
#include "support/lint.hpp"

using namespace aar;
using namespace aar::test;

namespace {

Example review(std::string front_matter, std::string body = "") {
  Example example;
  example.text = "---\n" + std::move(front_matter) + "---\n" + std::move(body);
  return example;
}

Example lesson(std::string status, std::string body) {
  return review("schema: 1\ntitle: The spare needs a licence\nkind: lesson\nstatus: " + status +
                    "\ndate: 2026-11-20\n",
                std::move(body));
}

Diagnostic only(std::string_view rule, const Example& example) {
  const std::vector<Diagnostic> found = lint_alone(rule, example);
  INFO(lines(found));
  REQUIRE(found.size() == 1);
  return found.front();
}

}  // namespace

TEST_CASE("AAR103 points at the first of the two") {
  const Diagnostic found = only("AAR103", review("owner: a\ntitle: x\nowner: b\n"));
  CHECK(found.place.begin.line == 4);
  REQUIRE(found.notes.size() == 1);
  CHECK(found.notes[0].place.begin.line == 2);
}

TEST_CASE("AAR104 names the nearest key") {
  const Diagnostic near = only("AAR104", review("onwer: a\n"));
  CHECK(near.place.begin == Position{2, 1});
  CHECK(near.place.end == Position{2, 6});
  CHECK(near.message == "unknown key `onwer`");
  CHECK(near.help == "did you mean `owner`?");
  CHECK(only("AAR104", review("weather: rain\n")).help.find("`x-`") != std::string::npos);
}

TEST_CASE("AAR105 says what would be right") {
  const Diagnostic found = only("AAR105", review("severity: sev9\n"));
  CHECK(found.message == "unknown severity `sev9`; use one of sev1, sev2, sev3, sev4");
  CHECK(found.level == Level::error);
}

TEST_CASE("AAR105 takes the archive's scale and kinds") {
  Example example = review("severity: high\nkind: game-day\n");
  example.config.severities = {"high", "low"};
  example.config.kinds = {{"game-day", "exercise"}};
  CHECK(lint_alone("AAR105", example).empty());
}

TEST_CASE("AAR105 warns of a word outside the archive's list while the review is a draft") {
  Example example = review("status: draft\nservices: [checkout, lodger]\n");
  CHECK(lint_alone("AAR105", example).empty());
  example.config.vocabulary["services"] = {"checkout", "ledger"};
  CHECK(only("AAR105", example).level == Level::warning);
  example.as = Status::in_review;
  CHECK(only("AAR105", example).level == Level::error);
}

TEST_CASE("AAR106 says from when on, and shows the status that asks") {
  const Diagnostic found = only("AAR106", lesson("in-review", ""));
  CHECK(found.message == "`owner` is required from in-review on");
  CHECK(found.place.line == "status: in-review");
}

TEST_CASE("AAR106 takes unknown for an answer where it is one") {
  const std::string front_matter =
      "schema: 1\ntitle: x\nkind: near-miss\nstatus: in-review\ndate: 2026-11-20\nowner: a\n"
      "potential_severity: sev1\nstarted_at: ";
  CHECK(lint_alone("AAR106", review(front_matter + "unknown\n")).empty());
  CHECK(only("AAR106", review(front_matter + "\n")).message ==
        "`started_at` is not filled in; it is required from in-review on");
}

TEST_CASE("AAR106 never leaves the kind open") {
  const Diagnostic found =
      only("AAR106", review("schema: 1\ntitle: x\nkind: unknown\nstatus: draft\ndate: unknown\n"));
  CHECK(found.message == "`kind` is not filled in; it is required");
}

TEST_CASE("AAR107 names the other file") {
  Example example = lesson("draft", "");
  example.with = {example.path, "reviews/old/2026-11-20-Checkout-500s.md"};
  const Diagnostic found = only("AAR107", example);
  CHECK(found.place.begin == Position{1, 1});
  REQUIRE(found.notes.size() == 1);
  CHECK(found.notes[0].place.path == "reviews/old/2026-11-20-Checkout-500s.md");
}

TEST_CASE("AAR108 compares name, date and title") {
  CHECK(lint_alone("AAR108", review("date: 2026-11-20\ntitle: x\n")).empty());
  CHECK(only("AAR108", review("date: 2026-11-21\ntitle: x\n")).message ==
        "`date` is 2026-11-21, but the file name says 2026-11-20");
  CHECK(only("AAR108", review("title: Doors on 2026-11-21\n")).place.begin == Position{2, 8});
  CHECK(lint_alone("AAR108", review("title: Doors, 2026-11-21 to 2026-11-22\n")).empty());
  CHECK(lint_alone("AAR108", review("title: Order 12026-11-211 was lost\n")).empty());
  CHECK(lint_alone("AAR108", review("date: 2026-02-30\ntitle: x\n")).empty());
}

TEST_CASE("AAR109 leaves an absent title to AAR106") {
  CHECK(lint_alone("AAR109", review("kind: lite\n", "Text.\n")).empty());
  CHECK(only("AAR109", review("title:\n")).message == "the title is empty");
}

TEST_CASE("AAR110 and AAR105 do not report the same list of owners") {
  const Example example = review("owner: [a, b]\n");
  CHECK(lint_alone("AAR110", example).size() == 1);
  CHECK(lint_alone("AAR105", example).empty());
}

TEST_CASE("AAR201 shows the heading that may be meant") {
  const Diagnostic found = only(
      "AAR201", lesson("in-review",
                       "\n## Driving event\n\n## Lesson\n\n## Recomendation\n\n## Applies to\n"));
  CHECK(found.message ==
        "section `Recommendation` is missing; lesson reviews need it from in-review on");
  CHECK(found.level == Level::error);
  REQUIRE(found.notes.size() == 1);
  CHECK(found.notes[0].place.line == "## Recomendation");
}

TEST_CASE("AAR201 announces what the next status will need") {
  const std::string body = "\n## Driving event\n\n## Lesson\n\n## Recommendation\n";
  CHECK(only("AAR201", lesson("in-review", body)).level == Level::note);
  CHECK(only("AAR201", lesson("published", body)).level == Level::error);
  CHECK(lint_alone("AAR201", lesson("draft", body)).empty());
}

TEST_CASE("AAR201 knows the archive's names for sections") {
  Example example =
      lesson("in-review", "\n## Driving event\n\n## Lesson\n\n## Do this\n\n## Applies to\n");
  CHECK(lint_alone("AAR201", example).size() == 1);
  example.config.section_aliases["recommendation"] = {"Do this"};
  CHECK(lint_alone("AAR201", example).empty());
}

TEST_CASE("AAR202 takes a reason for content") {
  CHECK(lint_alone("AAR202", lesson("in-review", "\n## Lesson\n\nnone: nothing new\n")).empty());
  CHECK(lint_alone("AAR202", lesson("in-review", "\n## Lesson\n\n<!-- x -->\n")).size() == 1);
  CHECK(lint_alone("AAR202", lesson("draft", "\n## Lesson\n")).empty());
}

TEST_CASE("AAR203 leaves the title to AAR109") {
  CHECK(lint_alone("AAR203", review("title: TBD\n", "\n# TBD\n\nText.\n")).empty());
}

TEST_CASE("AAR204 says where a moved review is") {
  Example example = lesson("draft", "\n[that one](../2025/2025-01-01-doors.md)\n");
  example.with = {"reviews/2024/2025-01-01-doors.md"};
  const Diagnostic found = only("AAR204", example);
  CHECK(found.message == "`reviews/2025/2025-01-01-doors.md` does not exist");
  CHECK(found.help == "it is at `reviews/2024/2025-01-01-doors.md`");
}

TEST_CASE("AAR902 is louder where reordered text deceives") {
  const Example prose = review("title: x\n", "\nsome \xE2\x80\xAE prose\n");
  const Example code = review("title: x\n", "\nsome `rm \xE2\x80\xAE` code\n");
  CHECK(only("AAR902", prose).level == Level::warning);
  CHECK(only("AAR902", code).level == Level::error);
  CHECK(only("AAR902", review("title: x \xE2\x80\xAE y\n")).level == Level::error);
}

TEST_CASE("AAR903 speaks of files in the reviews folders only") {
  Example example = lesson("draft", "");
  example.path = "reviews/2026/2026-11-20-x.markdown";
  CHECK(only("AAR903", example).level == Level::warning);
  example.config.reviews = {"docs/postmortems/"};
  CHECK(lint_alone("AAR903", example).empty());
  example.path = "docs/postmortems/x";
  CHECK(lint_alone("AAR903", example).size() == 1);
  example.path = "docs/postmortems-old/x";
  CHECK(lint_alone("AAR903", example).empty());
}
