// One fixed list of diagnostics in every format, compared with tests/reports/<format>.golden, and
// each machine format read back. AAR_ACCEPT=1 writes the golden files anew and fails.
#include "aar/report.hpp"

#include <cstdlib>
#include <fstream>
#include <sstream>
#include <string>

#include <nlohmann/json.hpp>

#include "support/catch.hpp"
#include "unit/report/samples.hpp"

using namespace aar;
using namespace aar::test;

namespace {

Report sample() {
  Report report;
  Diagnostic clock{
      .rule = "AAR301",
      .name = "clock-order",
      .level = Level::error,
      .place = place("reviews/2026/a.md", 9, 14, 34, "resolved_at: 2026-11-15T10:20:00Z"),
      .message = "resolved_at is 5 days before started_at"};
  clock.notes.push_back(
      {place("", 6, 13, 33, "started_at: 2026-11-20T09:02:00Z"), "the review starts here"});
  Diagnostic wide{.rule = "AAR203",
                  .name = "sec-placeholder",
                  .level = Level::warning,
                  .place = place("reviews/2026/在庫.md", 3, 3, 6, "在庫TBD, \"quoted\" 100% : now"),
                  .message = "placeholder `TBD`, 100%: say \"what\"",
                  .help = "write it,\nor leave it out"};
  wide.place.begin_units = {.utf16 = 3, .bytes = 7};
  wide.place.end_units = {.utf16 = 6, .bytes = 10};
  wide.fix = Fix{.title = "remove the word",
                 .edits = {{.replacement = "",
                            .begin = {3, 3},
                            .end = {3, 6},
                            .begin_units = {.utf16 = 3, .bytes = 7},
                            .end_units = {.utf16 = 6, .bytes = 10}}}};
  Diagnostic nasty{
      .rule = "AAR902",
      .name = "file-encoding",
      .level = Level::note,
      .place = place("::error file=x::y.md", 1, 1, 1, ""),
      .message =
          "control \x1b[31m and ##[group] and \xe2\x80\xae stay visible\n::set-env name=x::y"};
  Diagnostic clash{.rule = "AAR107",
                   .name = "id-unique",
                   .level = Level::error,
                   .place = place("#b.md", 1, 1, 1, ""),
                   .message = "the id is taken"};
  clash.notes.push_back({place("reviews/2025/b.md", 1, 1, 1, ""), "here"});
  report.diagnostics = {clash, nasty, clock, wide};
  report.summary = {.files = 4, .errors = 2, .warnings = 1, .notes = 1};
  return report;
}

/// The rules of a SARIF file with the texts of their pages left out: those change for their own
/// reasons.
std::string without_pages(std::string_view format, const std::string& text) {
  if (format != "sarif") return text;
  nlohmann::ordered_json json = nlohmann::ordered_json::parse(text);
  for (auto& rule : json["runs"][0]["tool"]["driver"]["rules"]) {
    for (const char* key :
         {"shortDescription", "fullDescription", "help", "defaultConfiguration"}) {
      rule.erase(key);
    }
  }
  return json.dump(2) + "\n";
}

}  // namespace

TEST_CASE("every format writes what its golden file holds") {
  for (const Format* format : formats()) {
    const std::string path =
        std::string(AAR_SOURCE_DIR) + "/tests/reports/" + std::string(format->name) + ".golden";
    const std::string have = without_pages(format->name, written(format->name, sample()));
    std::ifstream file(path, std::ios::binary);
    std::stringstream golden;
    golden << file.rdbuf();
    const bool same = golden.str() == have;
    if (!same && std::getenv("AAR_ACCEPT") != nullptr) {
      std::ofstream(path, std::ios::binary) << have;
    }
    INFO(format->name << " wrote:\n" << have);
    CHECK(same);
  }
}

TEST_CASE("JSON reads back as it was meant") {
  const nlohmann::json json = nlohmann::json::parse(written("json", sample()));
  CHECK(json["version"] == 1);
  CHECK(json["summary"]["errors"] == 2);
  REQUIRE(json["diagnostics"].size() == 4);
  const nlohmann::json& clock = json["diagnostics"][2];
  CHECK(clock["path"] == "reviews/2026/a.md");
  CHECK(clock["line"] == 9);
  CHECK(clock["end_column"] == 34);
  CHECK(clock["rule"] == "AAR301");
  CHECK(clock["fixable"] == false);
  CHECK(clock["related"][0]["path"] == "reviews/2026/a.md");
  CHECK(clock["related"][0]["message"] == "the review starts here");
  CHECK(json["diagnostics"][3]["fixable"] == true);
  CHECK(json["diagnostics"][1]["message"] == sample().diagnostics[1].message);
}

TEST_CASE("an empty report is silent, or well-formed") {
  const Report report;
  for (const char* format : {"text", "oneline", "jsonl", "github"}) {
    CHECK(written(format, report).empty());
  }
  CHECK(nlohmann::json::parse(written("json", report))["diagnostics"].empty());
  CHECK(nlohmann::json::parse(written("sarif", report))["runs"][0]["results"].is_array());
  CHECK(written("gitlab", report) == "[]\n");
  CHECK(nlohmann::json::parse(written("rdjson", report))["diagnostics"].is_array());
  CHECK(written("junit", report).find("tests=\"1\" failures=\"0\"") != std::string::npos);
  CHECK(written("checkstyle", report).find("</checkstyle>") != std::string::npos);
  CHECK(written("markdown", report) == "### aar lint: no findings in 0 files\n");
}
