// What each format promises beside its golden file: limits, units, fingerprints, escapes.
#include <set>

#include <nlohmann/json.hpp>

#include "support/catch.hpp"
#include "text/strings.hpp"
#include "unit/report/samples.hpp"

using namespace aar;
using namespace aar::test;
using nlohmann::json;

namespace {

std::size_t occurrences(std::string_view text, std::string_view part) {
  std::size_t count = 0;
  for (std::size_t at = text.find(part); at != std::string_view::npos; at = text.find(part, at + 1))
    ++count;
  return count;
}

json sarif(const Report& report) {
  return json::parse(written("sarif", report))["runs"][0];
}

std::vector<std::string> fingerprints(const Report& report) {
  std::vector<std::string> found;
  for (const json& item : json::parse(written("gitlab", report))) {
    found.push_back(item["fingerprint"]);
  }
  return found;
}

Diagnostic placeholder(std::size_t line, const std::string& text) {
  return {.rule = "AAR203",
          .name = "sec-placeholder",
          .place = place("a.md", line, 1, 4, text),
          .message = "placeholder `TBD`"};
}

std::vector<std::string_view> caret_lines(const std::string& text) {
  std::vector<std::string_view> lines = text::split(text, '\n');
  return {lines[1], lines[2]};
}

Report at(std::string line, std::size_t begin, std::size_t end) {
  Report report;
  report.diagnostics.push_back({.rule = "AAR203",
                                .name = "x",
                                .place = place("a.md", 7, begin, end, std::move(line)),
                                .message = "m"});
  return report;
}

}  // namespace

TEST_CASE("fingerprints are unique, and equal again after an edit above") {
  Report report;
  report.diagnostics = {placeholder(3, "TBD"), placeholder(9, "TBD"), placeholder(12, "TBD: who")};
  const std::vector<std::string> before = fingerprints(report);
  CHECK(std::set<std::string>(before.begin(), before.end()).size() == 3);
  for (Diagnostic& diagnostic : report.diagnostics) {
    diagnostic.place.begin.line += 40;
    diagnostic.place.end.line += 40;
    diagnostic.message = "put better: `TBD`";
  }
  CHECK(fingerprints(report) == before);
  report.diagnostics[0].place.path = "b.md";
  CHECK(fingerprints(report)[0] != before[0]);
}

TEST_CASE("SARIF holds the worst five thousand and says so") {
  Report report = many(6000, Level::note);
  report.diagnostics.back().level = Level::error;
  const json run = sarif(report);
  CHECK(run["results"].size() == 5000);
  CHECK(run["results"][0]["level"] == "error");
  const std::string said =
      run["invocations"][0]["toolExecutionNotifications"][0]["message"]["text"];
  CHECK(said.starts_with("1000 more findings"));
  CHECK_FALSE(sarif(many(5000, Level::note)).contains("invocations"));
}

TEST_CASE("SARIF counts UTF-16, rdjson bytes") {
  Report report = at("\xF0\x9F\x98\x80 TBD", 3, 6);
  Place& shown = report.diagnostics[0].place;
  shown.begin_units = {.utf16 = 4, .bytes = 6};
  shown.end_units = {.utf16 = 7, .bytes = 9};
  const json run = sarif(report);
  CHECK(run["columnKind"] == "utf16CodeUnits");
  const json& region = run["results"][0]["locations"][0]["physicalLocation"]["region"];
  CHECK(region["startColumn"] == 4);
  CHECK(region["endColumn"] == 7);
  const json range = json::parse(written("rdjson", report))["diagnostics"][0]["location"]["range"];
  CHECK(range["start"]["column"] == 6);
  CHECK(range["end"]["column"] == 9);
}

TEST_CASE("SARIF encodes paths as URIs below the root of the sources") {
  Report report = many(1, Level::error);
  const auto location = [&](const std::string& path) {
    report.diagnostics[0].place.path = path;
    return sarif(report)["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"];
  };
  CHECK(location("a b#1%/c:d.md")["uri"] == "a%20b%231%25/c%3Ad.md");
  CHECK(location("在.md")["uri"] == "%E5%9C%A8.md");
  CHECK(location("a.md")["uriBaseId"] == "%SRCROOT%");
  CHECK(location("/tmp/a.md")["uri"] == "file:///tmp/a.md");
  CHECK_FALSE(location("../a.md").contains("uriBaseId"));
}

TEST_CASE("SARIF describes each rule once, without the examples") {
  Report report = many(2, Level::warning);
  report.diagnostics[1].rule = "AAR801";
  const json run = sarif(report);
  REQUIRE(run["tool"]["driver"]["rules"].size() == 2);
  const json& rule = run["tool"]["driver"]["rules"][1];
  CHECK(rule["id"] == "AAR801");
  CHECK(rule["name"] == "PeopleSecret");
  CHECK(rule["help"]["markdown"].get<std::string>().find("AKIA") == std::string::npos);
  CHECK(run["results"][1]["ruleIndex"] == 1);
}

TEST_CASE("a repair that touches a credential is in no report") {
  Report report = many(1, Level::error);
  report.diagnostics[0].fix = Fix{.title = "t", .edits = {{.replacement = "hunter2"}}};
  CHECK(written("sarif", report).find("hunter2") != std::string::npos);
  CHECK(written("rdjson", report).find("hunter2") != std::string::npos);
  report.diagnostics[0].fix->redacted = true;
  for (const Format* format : formats()) {
    CHECK(written(format->name, report).find("hunter2") == std::string::npos);
  }
}

TEST_CASE("JUnit fails what fails the run") {
  Report report = many(2, Level::warning);
  CHECK(occurrences(written("junit", report), "<failure") == 0);
  report.fails = Level::warning;
  CHECK(occurrences(written("junit", report), "<failure type=\"warning\"") == 2);
  CHECK(written("junit", report).find("tests=\"2\" failures=\"2\"") != std::string::npos);
  report.fails.reset();
  CHECK(occurrences(written("junit", report), "<failure") == 0);
}

TEST_CASE("Markdown stops after five hundred rows or half a mebibyte") {
  CHECK(occurrences(written("markdown", many(501, Level::note)), "\n| note |") == 500);
  CHECK(written("markdown", many(501, Level::note)).find("\n… and 1 more;") != std::string::npos);
  Report report = many(500, Level::note);
  for (Diagnostic& diagnostic : report.diagnostics) {
    diagnostic.message = std::string(5000, '*');
    diagnostic.help = std::string(5000, '*');
  }
  CHECK(written("markdown", report).size() < std::size_t{1024} * 1024);
}

TEST_CASE("GitHub gets the worst first, and is told of what it will not show") {
  Report report = many(12, Level::note);
  report.diagnostics.push_back({.rule = "AAR301",
                                .name = "y",
                                .level = Level::error,
                                .place = place("b,c:%.md", 1, 1, 2, "x"),
                                .message = "50% \r"});
  const std::string text = written("github", report);
  CHECK(text.starts_with(
      "::error file=b%2Cc%3A%25.md,line=1,endLine=1,col=1,endColumn=2,title=AAR301 y::50%25 "
      "\\x0d\n::notice title=aar::3 more findings"));
  CHECK(occurrences(written("github", many(10, Level::error)), "more findings") == 0);
  CHECK(written("github", many(11, Level::error)).find("::1 more findings") != std::string::npos);
}

TEST_CASE("GitHub gets columns for one line only") {
  Report report = many(1, Level::error);
  report.diagnostics[0].place.end.line = 9;
  const std::string text = written("github", report);
  CHECK(text.find(",line=1,endLine=9,title=") != std::string::npos);
}

TEST_CASE("the caret is below what it marks") {
  const std::string tabbed = written("text", at("\tTBD\tx", 2, 5));
  CHECK(caret_lines(tabbed)[0] == "  7 |  TBD x");
  CHECK(caret_lines(tabbed)[1] == "    |  ^^^");
  const std::string wide = written("text", at("在庫TBD", 3, 6));
  CHECK(caret_lines(wide)[1] == "    |     ^^^");
  const std::string mark = written("text", at("e\xCC\x81 TBD", 4, 7));
  CHECK(caret_lines(mark)[1] == "    |   ^^^");
  const std::string hidden = written("text", at("\xE2\x80\xAE TBD", 3, 6));
  CHECK(caret_lines(hidden)[0] == "  7 | \\u{202e} TBD");
  CHECK(caret_lines(hidden)[1] == "    |          ^^^");
  const std::string command = written("text", at("##[x]", 3, 4));
  CHECK(caret_lines(command)[0] == "  7 | # #[x]");
  CHECK(caret_lines(command)[1] == "    |    ^");
}

TEST_CASE("a long line is shown around the mark") {
  const std::string far = std::string(200, 'a') + " TBD " + std::string(200, 'b');
  const std::string text = written("text", at(far, 202, 205));
  const auto lines = caret_lines(text);
  CHECK(lines[0].size() < 140);
  const std::size_t caret = lines[1].find("^^^");
  REQUIRE(caret != std::string_view::npos);
  // The ellipsis is three bytes in the line above and one column.
  CHECK(lines[0].substr(caret + 2, 3) == "TBD");
  const std::string near = std::string(90, 'a') + " TBD";
  CHECK(caret_lines(written("text", at(near, 92, 95)))[0] == "  7 | " + near);
}

TEST_CASE("a span of several lines says where it ends") {
  Report report = at("```", 1, 4);
  report.diagnostics[0].place.end.line = 12;
  CHECK(caret_lines(written("text", report))[1] == "    | ^^^ (to line 12)");
}
