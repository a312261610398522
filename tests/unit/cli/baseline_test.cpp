// Which findings a baseline knows, what becomes stale, and what it refuses to read.
#include "cli/baseline.hpp"

#include "aar/error.hpp"

#include "support/catch.hpp"

using namespace aar;
using namespace aar::cli;

namespace {

constexpr const char* path = "reviews/a.md";

Diagnostic finding(std::string_view rule, Level level, std::string line, std::size_t at = 1) {
  Diagnostic diagnostic;
  diagnostic.rule = rule;
  diagnostic.level = level;
  diagnostic.place.begin.line = at;
  diagnostic.place.line = std::move(line);
  return diagnostic;
}

Findings findings(std::vector<Diagnostic> diagnostics,
                  std::vector<std::string_view> ran = {"AAR203", "AAR305", "AAR801", "AAR901"}) {
  Findings result;
  result.diagnostics = std::move(diagnostics);
  result.ran = std::move(ran);
  return result;
}

std::string text(const std::string& entries) {
  return R"({"version": 1, "findings": [)" + entries + "]}";
}

std::string entry(const std::string& rule, const std::string& level, const std::string& line,
                  int count = 1) {
  return R"({"path": "reviews/a.md", "rule": ")" + rule + R"(", "level": ")" + level +
         R"(", "line": ")" + line + R"(", "count": )" + std::to_string(count) + "}";
}

std::string refusal(const std::string& bytes) {
  try {
    Baseline::parse(bytes, "b.json");
  } catch (const Error& error) {
    return error.what();
  }
  return "";
}

}  // namespace

TEST_CASE("a baseline holds findings by path, rule and line, sorted, one a line") {
  Baseline baseline;
  Findings b = findings({finding("AAR203", Level::error, "  - TBD \"x\"\t"),
                         finding("AAR203", Level::error, "- TBD \"x\""),
                         finding("AAR203", Level::note, "")});
  Findings a = findings({finding("AAR305", Level::warning, "09:02 ñ")});
  CHECK(baseline.remember("reviews/b.md", b) == 3);
  CHECK(baseline.remember("reviews/a.md", a) == 1);
  CHECK(b.diagnostics.empty());
  CHECK(baseline.size() == 4);
  CHECK(baseline.files() == 2);
  const std::string written =
      "{\n  \"version\": 1,\n  \"findings\": [\n"
      "    {\"path\": \"reviews/a.md\", \"rule\": \"AAR305\", \"level\": \"warning\", "
      "\"line\": \"09:02 ñ\"},\n"
      "    {\"path\": \"reviews/b.md\", \"rule\": \"AAR203\", \"level\": \"note\", \"line\": "
      "\"\"},\n"
      "    {\"path\": \"reviews/b.md\", \"rule\": \"AAR203\", \"level\": \"error\", "
      "\"line\": \"- TBD \\\"x\\\"\", \"count\": 2}\n"
      "  ]\n}\n";
  CHECK(baseline.format() == written);
  CHECK(Baseline::parse(written, "b.json").format() == written);
  CHECK(Baseline().format() == "{\n  \"version\": 1,\n  \"findings\": []\n}\n");
}

TEST_CASE("known findings go, whatever their line number; the others stay in order") {
  Baseline baseline = Baseline::parse(text(entry("AAR203", "error", "TBD", 2)), "b.json");
  Findings found = findings(
      {finding("AAR203", Level::error, "TBD", 4), finding("AAR203", Level::error, "TODO", 5),
       finding("AAR203", Level::error, "TBD", 6), finding("AAR203", Level::error, "TBD", 9),
       finding("AAR305", Level::error, "TBD", 9)});
  CHECK(baseline.take_known(path, found) == 2);
  REQUIRE(found.diagnostics.size() == 3);
  CHECK(found.diagnostics[0].place.line == "TODO");
  CHECK(found.diagnostics[1].place.begin.line == 9);
  CHECK(found.diagnostics[2].rule == "AAR305");
  CHECK(baseline.stale() == 0);
}

TEST_CASE("another path knows nothing") {
  Baseline baseline = Baseline::parse(text(entry("AAR203", "error", "TBD")), "b.json");
  Findings found = findings({finding("AAR203", Level::error, "TBD")});
  CHECK(baseline.take_known("reviews/b.md", found) == 0);
  CHECK(baseline.unseen_paths() == std::vector<std::string>{path});
  CHECK(baseline.stale() == 0);
  baseline.set_gone(path);
  CHECK(baseline.stale() == 1);
}

TEST_CASE("a louder finding than its entry is new, and the entry is not stale") {
  Baseline baseline = Baseline::parse(text(entry("AAR203", "note", "TBD")), "b.json");
  Findings found = findings({finding("AAR203", Level::error, "TBD")});
  CHECK(baseline.take_known(path, found) == 0);
  CHECK(found.diagnostics.size() == 1);
  CHECK(baseline.stale() == 0);
}

TEST_CASE("a quieter finding is known; loud entries are kept for loud findings") {
  Baseline baseline = Baseline::parse(
      text(entry("AAR203", "error", "TBD") + "," + entry("AAR203", "note", "TBD")), "b.json");
  Findings found = findings(
      {finding("AAR203", Level::note, "TBD", 1), finding("AAR203", Level::error, "TBD", 2)});
  CHECK(baseline.take_known(path, found) == 2);
  Baseline again = Baseline::parse(text(entry("AAR203", "error", "TBD")), "b.json");
  Findings quiet = findings({finding("AAR203", Level::warning, "TBD")});
  CHECK(again.take_known(path, quiet) == 1);
}

TEST_CASE("what is gone is stale and can be pruned, what was not looked at is neither") {
  Baseline baseline = Baseline::parse(
      text(entry("AAR203", "error", "TBD", 3) + "," + entry("AAR305", "error", "gone") + "," +
           entry("AAR404", "error", "off")),
      "b.json");
  Findings found = findings({finding("AAR203", Level::error, "TBD")});
  CHECK(baseline.take_known(path, found) == 1);
  CHECK(baseline.stale() == 3);
  baseline.prune();
  CHECK(baseline.stale() == 0);
  CHECK(baseline.size() == 2);
  CHECK(baseline.format().find("gone") == std::string::npos);
  CHECK(baseline.format().find("AAR404") != std::string::npos);
}

TEST_CASE("credentials and unreadable files are never known") {
  Baseline baseline;
  Findings found =
      findings({finding("AAR801", Level::error, ""), finding("AAR203", Level::error, "TBD"),
                finding("AAR901", Level::error, "")});
  CHECK(baseline.remember(path, found) == 1);
  REQUIRE(found.diagnostics.size() == 2);
  CHECK(found.diagnostics[0].rule == "AAR801");
  Baseline claims = Baseline::parse(text(entry("AAR801", "error", "")), "b.json");
  CHECK(claims.take_known(path, found) == 0);
}

TEST_CASE("an entry that stands twice counts once: a merge kept both sides") {
  const std::string one = entry("AAR203", "error", "TBD");
  CHECK(Baseline::parse(text(one + "," + one), "b.json").size() == 1);
}

TEST_CASE("what is no baseline is refused with its place") {
  CHECK(refusal("").find("b.json:1:1: expected a value") == 0);
  CHECK(refusal("[]").find("b.json:1:1: expected an object") == 0);
  CHECK(refusal("{\"version\": 1}").find("b.json:1:1: `findings` is missing") == 0);
  CHECK(refusal("{\"version\": 2, \"findings\": []}").find("b.json:1:13: unknown version `2`") ==
        0);
  CHECK(refusal("{\"version\": 1, \"finding\": []}").find("unknown key `finding`") !=
        std::string::npos);
  CHECK(refusal(text("{\"path\": 1}")).find("`path` is no text") != std::string::npos);
  CHECK(refusal(text(entry("AAR203", "loud", "x"))).find("unknown level `loud`") !=
        std::string::npos);
  CHECK(refusal(text(entry("AAR203", "off", "x"))).find("unknown level `off`") !=
        std::string::npos);
  CHECK(refusal(text(entry("AAR203", "note", "x", 0))).find("`0` is no count") !=
        std::string::npos);
  CHECK(refusal(text(entry("AAR203", "note", "x", -1))).find("`-1` is no count") !=
        std::string::npos);
  CHECK(refusal("{\n<<<<<<< HEAD\n").find("b.json:2:1: a merge conflict") == 0);
  CHECK(refusal(text(entry("AAR203", "note", "x")) + "x").find("expected the end of the file") !=
        std::string::npos);
}
