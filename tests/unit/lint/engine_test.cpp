// Selection, order, places, limits: what is the same for every rule.
#include "lint/link_target.hpp"
#include "lint/placeholder.hpp"
#include "lint/placeholder_scan.hpp"
#include "lint/resolve.hpp"
#include "lint/rules.hpp"
#include "lint/selection.hpp"
#include "lint/spans.hpp"
#include "support/catch.hpp"
#include "support/lint.hpp"

using namespace aar;
using namespace aar::test;

namespace {

constexpr std::string_view path = "reviews/2026/2026-11-20-x.md";

Level level_of(std::string_view id, Status status, const Config& config,
               const LintOptions& options) {
  Selections selections(config, options);
  for (const Selected& selected : selections.of(path, status).rules) {
    if (selected.rule->id == id) return selected.level;
  }
  return Level::off;
}

std::vector<Diagnostic> lint_text(std::string text, LintOptions options = test_options()) {
  const FakeArchive archive(std::vector<std::string>{std::string(path)});
  return lint(Source(std::string(path), std::move(text)), Config{}, archive, options);
}

Diagnostic at(std::size_t begin, std::size_t end, std::string message = "x") {
  Diagnostic diagnostic;
  diagnostic.rule = "AAR101";
  diagnostic.place.span = {begin, end};
  diagnostic.message = std::move(message);
  return diagnostic;
}

}  // namespace

TEST_CASE("without a word the rule's stages decide") {
  const Config config;
  CHECK(level_of("AAR203", Status::draft, config, {}) == Level::note);
  CHECK(level_of("AAR203", Status::in_review, config, {}) == Level::error);
  CHECK(level_of("AAR202", Status::draft, config, {}) == Level::off);
  CHECK(level_of("AAR202", Status::closed, config, {}) == Level::error);
  CHECK(level_of("AAR202", Status::superseded, config, {}) == Level::off);
}

TEST_CASE("a level that is written down holds at every status") {
  Config config;
  config.rules["AAR202"] = Level::warning;
  config.rules["AAR203"] = Level::off;
  CHECK(level_of("AAR202", Status::draft, config, {}) == Level::warning);
  CHECK(level_of("AAR202", Status::published, config, {}) == Level::warning);
  CHECK(level_of("AAR203", Status::published, config, {}) == Level::off);
}

TEST_CASE("paths override the archive, the command line overrides paths") {
  Config config;
  config.rules["AAR203"] = Level::off;
  config.paths.push_back({"reviews/2026/**", "", {{"AAR203", Level::warning}}});
  config.paths.push_back({"reviews/2019/**", "", {{"AAR203", Level::note}}});
  CHECK(level_of("AAR203", Status::published, config, {}) == Level::warning);
  LintOptions options;
  options.levels["AAR203"] = Level::error;
  CHECK(level_of("AAR203", Status::draft, config, options) == Level::error);
  options.levels["AAR203"] = Level::off;
  CHECK(level_of("AAR203", Status::published, config, options) == Level::off);
}

TEST_CASE("the profile import makes notes of all but what cannot be read") {
  Config config;
  config.profile = "import";
  CHECK(level_of("AAR102", Status::published, config, {}) == Level::error);
  CHECK(level_of("AAR901", Status::published, config, {}) == Level::error);
  CHECK(level_of("AAR106", Status::published, config, {}) == Level::note);
  CHECK(level_of("AAR201", Status::published, config, {}) == Level::note);
  CHECK(level_of("AAR202", Status::draft, config, {}) == Level::off);
}

TEST_CASE("the profile security has what such reviews need besides core") {
  Config config;
  config.profile = "security";
  for (const std::string_view rule : {"AAR430", "AAR407", "AAR924", "AAR925", "AAR807", "AAR201"})
    CHECK(level_of(rule, Status::published, config, {}) == Level::error);
  CHECK(level_of("AAR428", Status::published, config, {}) == Level::off);
  for (const Rule* const rule : rules()) {
    INFO(rule->id);
    const bool has = level_of(rule->id, Status::closed, config, {}) != Level::off ||
                     level_of(rule->id, Status::published, config, {}) != Level::off;
    const bool told = rule_page_section(*rule, "Settings").find("`strict` and `security`") !=
                      std::string_view::npos;
    if (!rule->core) CHECK(has == told);
  }
}

TEST_CASE("a path's profile replaces the archive's, the command line's replaces both") {
  Config config;
  config.paths.push_back({"reviews/2026/**", "import", {}});
  CHECK(level_of("AAR201", Status::published, config, {}) == Level::note);
  LintOptions options;
  options.profile = "strict";
  CHECK(level_of("AAR201", Status::published, config, options) == Level::error);
}

TEST_CASE("profiles of the archive's own change a shipped one, the nearest last") {
  Config config;
  config.profiles.push_back({"base", "import", {{"AAR201", Level::warning}}});
  config.profiles.push_back({"ours", "base", {{"AAR202", Level::error}}});
  config.profile = "ours";
  CHECK(level_of("AAR201", Status::published, config, {}) == Level::warning);
  CHECK(level_of("AAR202", Status::draft, config, {}) == Level::error);
  CHECK(level_of("AAR106", Status::published, config, {}) == Level::note);
  config.profiles[1].rules["AAR201"] = Level::off;
  CHECK(level_of("AAR201", Status::published, config, {}) == Level::off);
  config.rules["AAR201"] = Level::note;
  CHECK(level_of("AAR201", Status::published, config, {}) == Level::note);
  CHECK(profile_names(config).back() == "ours");
  const LintOptions options;
  CHECK_FALSE(Selections(config, options).of(path, Status::draft).strict);
  config.profiles[0].extends = "strict";
  CHECK(Selections(config, options).of(path, Status::draft).strict);
}

TEST_CASE("a loop of profiles ends") {
  Config config;
  config.profiles = {{"a", "b", {}}, {"b", "a", {}}};
  config.profile = "a";
  CHECK(level_of("AAR203", Status::draft, config, {}) == Level::note);
}

TEST_CASE("rules that are newer than the pin are notes unless somebody wrote their level") {
  Config config;
  config.rules_version = 0;
  CHECK(level_of("AAR203", Status::published, config, {}) == Level::note);
  CHECK(level_of("AAR202", Status::draft, config, {}) == Level::off);
  config.rules["AAR203"] = Level::error;
  CHECK(level_of("AAR203", Status::published, config, {}) == Level::error);
}

TEST_CASE("patterns of paths are relative to the settings' folder") {
  Config config;
  config.base = "reviews";
  config.paths.push_back({"2026/**", "", {{"AAR203", Level::warning}}});
  CHECK(level_of("AAR203", Status::published, config, {}) == Level::warning);
  config.base = "rev";
  CHECK(level_of("AAR203", Status::published, config, {}) == Level::error);
}

TEST_CASE("profiles have names") {
  CHECK(profile_names() == std::vector<std::string>{"core", "strict", "security", "import"});
}

TEST_CASE("places are lines and columns in code points") {
  const Source source("a.md", "é1\nñandú x\r\nlast");
  std::vector<Diagnostic> found{at(0, 0), at(4, 11), at(12, 13), at(15, 19), at(999, 1000)};
  resolve_places(source, found);
  CHECK(found[0].place.path == "a.md");
  CHECK(found[0].place.begin == Position{1, 1});
  CHECK(found[0].place.line == "é1");
  CHECK(found[1].place.begin == Position{2, 1});
  CHECK(found[1].place.end == Position{2, 6});
  CHECK(found[1].place.line == "ñandú x");
  CHECK(found[2].place.begin == Position{2, 7});
  CHECK(found[3].place.begin == Position{3, 1});
  CHECK(found[3].place.end == Position{3, 5});
  CHECK(found[4].place.begin == Position{3, 5});
  CHECK(found[4].place.end == Position{3, 5});
}

TEST_CASE("places agree with the line index whatever their order") {
  const std::string text = "ab\n\nçd漢字\r\rx\ny";
  const Source source("a.md", text);
  const LineIndex lines_of(source.text());
  std::vector<Diagnostic> found;
  for (std::size_t i = text.size() + 1; i-- > 0;)
    found.push_back(at(i, text.size()));
  resolve_places(source, found);
  for (const Diagnostic& diagnostic : found) {
    INFO(diagnostic.place.span.begin);
    CHECK(diagnostic.place.begin == lines_of.position(diagnostic.place.span.begin));
  }
}

TEST_CASE("notes get places too, those of other files stay as they are") {
  const Source source("a.md", "one\ntwo\n");
  std::vector<Diagnostic> found{at(4, 7)};
  Note here;
  here.place.span = {0, 3};
  Note there;
  there.place.path = "b.md";
  found[0].notes = {here, there};
  resolve_places(source, found);
  CHECK(found[0].notes[0].place.end == Position{1, 4});
  CHECK(found[0].notes[0].place.line == "one");
  CHECK(found[0].notes[1].place.path == "b.md");
  CHECK(found[0].notes[1].place.line.empty());
}

TEST_CASE("a line of a megabyte is not carried along") {
  const Source source("a.md", std::string(1 << 20, 'x'));
  std::vector<Diagnostic> found{at(1 << 19, (1 << 19) + 1)};
  resolve_places(source, found);
  CHECK(found[0].place.begin.column == (1 << 19) + 1);
  CHECK(found[0].place.line.empty());
}

TEST_CASE("diagnostics are sorted by path, place and rule, and doubles go") {
  std::vector<Diagnostic> found{at(9, 10), at(3, 5), at(3, 5), at(3, 4), at(3, 5, "other")};
  found[0].place.path = "a.md";
  for (std::size_t i = 1; i < found.size(); ++i)
    found[i].place.path = "b.md";
  sort_diagnostics(found);
  REQUIRE(found.size() == 4);
  CHECK(found[0].place.path == "a.md");
  CHECK(found[1].place.span == Span{3, 4});
  CHECK(found[2].message == "x");  // at one place, in the order in which the rule found them
  CHECK(found[3].message == "other");
}

TEST_CASE("a summary counts levels") {
  std::vector<Diagnostic> found{at(0, 1), at(1, 2), at(2, 3)};
  found[0].level = Level::error;
  found[1].level = Level::note;
  const LintSummary summary = summarize(found, 7);
  CHECK(summary.files == 7);
  CHECK(summary.errors == 1);
  CHECK(summary.warnings == 1);
  CHECK(summary.notes == 1);
}

TEST_CASE("a file that cannot be read is one error at its beginning") {
  const Diagnostic diagnostic = unreadable_file("a.md", "not a regular file", "remove it");
  CHECK(one_line(diagnostic) == "1:1: error: not a regular file [AAR901 file-readable]");
  CHECK(diagnostic.place.path == "a.md");
  CHECK(diagnostic.help == "remove it");
}

TEST_CASE("a binary file gives one finding, not one for everything it lacks") {
  const std::vector<Diagnostic> found = lint_text(std::string("---\ntitle: x\n\0\n", 15));
  REQUIRE(found.size() == 1);
  CHECK(found[0].rule == "AAR901");
}

TEST_CASE("an empty file gives one finding") {
  const std::vector<Diagnostic> found = lint_text("");
  REQUIRE(found.size() == 1);
  CHECK(found[0].rule == "AAR101");
}

TEST_CASE("as lints as if the review had that status") {
  const std::string text =
      "---\nschema: 1\ntitle: Label printer swallowed an order\nkind: lite\nstatus: draft\n"
      "date: 2026-11-20\n---\n";
  LintOptions options = test_options();
  const auto has_owner = [](const std::vector<Diagnostic>& found) {
    return lines(found).find("`owner` is required from in-review on") != std::string::npos;
  };
  CHECK(!has_owner(lint_text(text, options)));
  options.as = Status::in_review;
  CHECK(has_owner(lint_text(text, options)));
}

TEST_CASE("an unknown status counts as draft") {
  const std::vector<Diagnostic> found = lint_text(
      "---\nschema: 1\ntitle: Label printer swallowed an order\nkind: lite\nstatus: finished\n"
      "date: 2026-11-20\n---\n");
  CHECK(lines(found).find("owner") == std::string::npos);
  CHECK(lines(found).find("`finished`") != std::string::npos);
}

TEST_CASE("a rule says a thousand things of a file, then how many more there were") {
  std::vector<Diagnostic> out;
  DiagnosticSink sink(rule::sec_placeholder, Level::error, out);
  for (std::size_t i = 0; i < 1234; ++i)
    sink.report({i, i + 1}, "finding {}", i).help = "help";
  sink.finish();
  REQUIRE(out.size() == DiagnosticSink::max_findings + 1);
  CHECK(out.back().message == "234 more findings of this rule in this file are not shown");
  CHECK(out.back().place.span == Span{1000, 1001});
}

TEST_CASE("report_at_most lowers and never raises") {
  std::vector<Diagnostic> out;
  DiagnosticSink sink(rule::sec_placeholder, Level::warning, out);
  sink.report_at_most(Level::note, {}, "x");
  sink.report_at_most(Level::error, {}, "y");
  CHECK(out[0].level == Level::note);
  CHECK(out[1].level == Level::warning);
}

TEST_CASE("span sets know what they cover") {
  const SpanSet set({{10, 20}, {5, 7}, {15, 30}, {40, 40}});
  CHECK(set.contains(5));
  CHECK(!set.contains(7));
  CHECK(set.contains(29));
  CHECK(!set.contains(30));
  CHECK(!set.contains(40));
  CHECK(set.touches({0, 6}));
  CHECK(!set.touches({7, 10}));
  CHECK(!SpanSet{}.contains(0));
}

TEST_CASE("link targets") {
  const std::string own = "reviews/2026/x.md";
  const auto path_of = [&](std::string_view destination) {
    const LinkTarget target = local_target(own, destination);
    return target.kind == TargetKind::outside ? std::string("outside") : target.path;
  };
  CHECK(path_of("y.md") == "reviews/2026/y.md");
  CHECK(path_of("../2025/y.md#impact") == "reviews/2025/y.md");
  CHECK(path_of("./a/../y.md?raw=1") == "reviews/2026/y.md");
  CHECK(path_of("/docs/y.md") == "docs/y.md");
  CHECK(path_of("../../../etc/passwd") == "outside");
  CHECK(path_of("/../x") == "outside");
  CHECK(path_of("a%20b%2fc.md") == "reviews/2026/a b/c.md");
  CHECK(path_of("100%.md") == "reviews/2026/100%.md");
  CHECK(path_of("https://example.com/y.md").empty());
  CHECK(path_of("mailto:a@example.com").empty());
  CHECK(path_of("//example.com/y").empty());
  CHECK(path_of("#impact").empty());
  CHECK(path_of("").empty());
  CHECK(path_of("../..").empty());
  CHECK(path_of("{{ site.baseurl }}/y").empty());
  CHECK(path_of("{% link y.md %}").empty());
}

TEST_CASE("values that are placeholders as a whole") {
  for (const char* value : {"TBD", "tbd", "todo", "???", "?", "<name>", "{{owner}}", "YYYY-MM-DD",
                            "Lorem ipsum", "XXX"}) {
    INFO(value);
    CHECK(is_placeholder(value));
  }
  for (const char* value : {"", "@maria", "todo-app", "none", "XXXL", "10.128.XXX.1", "a <b> c"}) {
    INFO(value);
    CHECK(!is_placeholder(value));
  }
}

TEST_CASE("titles") {
  for (const char* title :
       {"Incident Title", "TBD", "{{title}}", "<short title>", "Postmortem: TBD",
        "Incident Title (incident #)", "ISSUE NAME", "Untitled", "TODO"}) {
    INFO(title);
    CHECK(judge_title(title) == TitleFault::placeholder);
  }
  for (const char* title : {"2026-03-04", "Incident on 2020-02-25", "Postmortem 25 Feb 2020",
                            "February 25th, 2020", "2020/02/25 outage", "2020年2月25日"}) {
    INFO(title);
    CHECK(judge_title(title) == TitleFault::only_a_date);
  }
  for (const char* title : {"Checkout returned 500s", "2026-03-04 Checkout returned 500s", "502s",
                            "The to-do list lost entries", "TODO app lost entries",
                            "2017-09-29, 504", "障害報告 決済"}) {
    INFO(title);
    CHECK(judge_title(title) == TitleFault::none);
  }
  CHECK(judge_title("  ") == TitleFault::empty);
}

TEST_CASE("lint takes hostile input in its stride") {
  std::string nested(20000, '>');
  std::string brackets(60000, '[');
  std::string tags;
  for (int i = 0; i < 50000; ++i)
    tags += "<what TBD HH:MM {{ x";
  for (const std::string& body : {nested, brackets, tags}) {
    const std::vector<Diagnostic> found = lint_text("---\nkind: incident\n---\n" + body + "\n");
    CHECK(found.size() < 40 * DiagnosticSink::max_findings);
    CHECK(std::is_sorted(found.begin(), found.end(), [](const Diagnostic& a, const Diagnostic& b) {
      return a.place.span.begin < b.place.span.begin;
    }));
  }
}

TEST_CASE("an empty section is reported by the rule that knows what is missing in it") {
  const std::string text =
      "---\nschema: 1\ntitle: Label printer swallowed an order\nkind: incident\n"
      "status: in-review\ndate: 2026-11-20\n---\n\n## Summary\n\n## Timeline\n\n## Impact\n";
  std::vector<std::string> empty;
  for (const Diagnostic& diagnostic : lint_text(text)) {
    if (diagnostic.rule == "AAR202") empty.push_back(diagnostic.message);
  }
  CHECK(empty == std::vector<std::string>{"section `Summary` is empty"});
  LintOptions options = test_options();
  options.levels["AAR303"] = Level::note;
  const std::string louder = lines(lint_text(text, options));
  CHECK(louder.find("section `Timeline` is empty") != std::string::npos);
  CHECK(louder.find("AAR303") == std::string::npos);
}

TEST_CASE("a section that is missing is reported once") {
  const std::string text =
      "---\nschema: 1\ntitle: Label printer swallowed an order\nkind: incident\n"
      "status: in-review\ndate: 2026-11-20\n---\n\n## Summary\n\nText.\n";
  const std::string found = lines(lint_text(text));
  CHECK(found.find("section `Timeline` is missing") != std::string::npos);
  CHECK(found.find("AAR303") == std::string::npos);
  LintOptions options = test_options();
  options.levels["AAR201"] = Level::off;
  CHECK(lines(lint_text(text, options)).find("AAR303") != std::string::npos);
}
