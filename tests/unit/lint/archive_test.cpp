// What is worked out once for an archive, and the names of headings.
#include "lint/anchors.hpp"
#include "lint/archive_index.hpp"
#include "lint/archive_memory.hpp"
#include "lint/likeness.hpp"
#include "lint/word_count.hpp"
#include "support/catch.hpp"
#include "support/lint.hpp"

using namespace aar;
using namespace aar::test;

TEST_CASE("headings have the names that GitHub gives them") {
  CHECK(heading_anchor("What went well?") == "what-went-well");
  CHECK(heading_anchor("C++ & Go") == "c--go");
  CHECK(heading_anchor("Größe, Läufe") == "größe-läufe");
  CHECK(heading_anchor("影響 (impact)") == "影響-impact");
  CHECK(heading_anchor("api_v2-x") == "api_v2-x");
  CHECK(heading_anchor("1. First") == "1-first");
  CHECK(heading_anchor("").empty());
}

TEST_CASE("equal headings are numbered") {
  Anchors anchors;
  anchors.add_headings({"Impact", "Impact", "impact"});
  CHECK(anchors.has("impact"));
  CHECK(anchors.has("Impact-1"));
  CHECK(anchors.has("impact-2"));
  CHECK_FALSE(anchors.has("impact-3"));
  CHECK(anchors.nearest("imapct") == "impact");
}

TEST_CASE("words are counted as a reader would") {
  CHECK(count_words("") == 0);
  CHECK(count_words("one, two - three") == 3);
  CHECK(count_words("it's 10:20 UTC") == 3);
  CHECK(count_words("決済は拒否した") == 4);
  CHECK(count_words("| a | b |") == 2);
}

TEST_CASE("an archive is worked out once, and again for another") {
  Example example;
  example.text = "---\nschema: 1\n---\n\nSee [x](2026-01-01-x.md).\n";
  example.path = "reviews/2026/2026-02-02-y.md";
  example.with = {example.path};
  example.others["reviews/2026/2026-01-01-x.md"] = "---\nformer_ids: [old-x]\n---\n\nText.\n";
  const FakeArchive archive(example);
  const ArchiveIndex& index = archive_index(archive);
  CHECK(&archive_index(archive) == &index);
  REQUIRE(index.find("2026-01-01-x") != nullptr);
  CHECK(index.find("2026-01-01") == nullptr);
  CHECK(index.is_cited("2026-01-01-x"));
  CHECK_FALSE(index.is_cited("2026-02-02-y"));
  REQUIRE(index.formerly("old-x").size() == 1);
  CHECK(index.formerly("old-x").front()->id == "2026-01-01-x");
  CHECK(review_names(archive).has("2026-02-02-y"));
  CHECK(review_names(archive).nearest("2026-02-02-z") == "2026-02-02-y");
  const FakeArchive other;
  CHECK_FALSE(review_names(other).has("2026-02-02-y"));
}
