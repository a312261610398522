// One fixed list of diagnostics in every format, compared with tests/reports/<format>.golden, and
// each machine format read back. AAR_ACCEPT=1 writes the golden files anew and fails.
#include "aar/report.hpp"

#include <cstdlib>
#include <fstream>
#include <sstream>
#include <string>

#include <nlohmann/json.hpp>

#include "support/catch.hpp"

using namespace aar;

namespace {

Place place(std::string path, std::size_t line, std::size_t begin, std::size_t end,
            std::string text) {
  return {
      .path = std::move(path), .begin = {line, begin}, .end = {line, end}, .line = std::move(text)};
}

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
  wide.fix = Fix{.title = "remove", .safe = true, .edits = {}};
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

std::string written(const std::string& format, const Report& report) {
  std::ostringstream out;
  find_format(format)->write(report, out);
  return out.str();
}

}  // namespace

TEST_CASE("every format writes what its golden file holds") {
  for (const Format* format : formats()) {
    const std::string path =
        std::string(AAR_SOURCE_DIR) + "/tests/reports/" + std::string(format->name) + ".golden";
    const std::string have = written(std::string(format->name), sample());
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

TEST_CASE("no format writes a raw control or bidi character") {
  for (const Format* format : formats()) {
    const std::string text = written(std::string(format->name), sample());
    INFO(format->name);
    for (const char c : text) {
      CHECK((static_cast<unsigned char>(c) >= 0x20 || c == '\n'));
    }
    CHECK(text.find("\xe2\x80\xae") == std::string::npos);
  }
}

TEST_CASE("no line of another format starts a workflow command") {
  for (const Format* format : formats()) {
    if (format->name == "github") {
      continue;
    }
    std::istringstream lines(written(std::string(format->name), sample()));
    std::string line;
    while (std::getline(lines, line)) {
      CHECK_FALSE(line.starts_with("::"));
      if (format->name != "json") {
        CHECK(line.find("##[") == std::string::npos);
      }
    }
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

TEST_CASE("GitHub gets the worst first, and is told of what it will not show") {
  Report report;
  for (int i = 0; i < 12; ++i) {
    report.diagnostics.push_back({.rule = "AAR401",
                                  .name = "x",
                                  .level = Level::note,
                                  .place = place("a.md", 1, 1, 2, "x"),
                                  .message = "n"});
  }
  report.diagnostics.push_back({.rule = "AAR301",
                                .name = "y",
                                .level = Level::error,
                                .place = place("b,c:%.md", 1, 1, 2, "x"),
                                .message = "50% \r"});
  const std::string text = written("github", report);
  CHECK(text.starts_with(
      "::error file=b%2Cc%3A%25.md,line=1,endLine=1,col=1,endColumn=2,title=AAR301 y::50%25 "
      "\\x0d\n"));
  CHECK(text.find("::notice title=aar::2 more findings") != std::string::npos);
}

TEST_CASE("an empty report is silent but for JSON") {
  const Report report;
  CHECK(written("text", report).empty());
  CHECK(written("oneline", report).empty());
  CHECK(written("github", report).empty());
  CHECK(nlohmann::json::parse(written("json", report))["diagnostics"].empty());
}
