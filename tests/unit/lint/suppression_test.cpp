// What suppressions cover, what they leave, and how much they may cost.
#include "lint/suppression.hpp"

#include "lint/rules.hpp"
#include "support/catch.hpp"
#include "support/lint.hpp"

using namespace aar;
using namespace aar::test;

namespace {

constexpr std::string_view path = "reviews/2026/2026-11-20-x.md";
constexpr std::string_view front =
    "---\nschema: 1\ntitle: Cards refused\nkind: incident\nstatus: published\n"
    "date: 2026-11-20\nseverity: sev2\n";

Findings look(const std::string& text, std::vector<std::string_view> only = {}) {
  LintOptions options = test_options();
  for (const Rule* const rule : rules()) {
    const bool wanted = only.empty() || rule->audit != nullptr ||
                        std::find(only.begin(), only.end(), rule->id) != only.end();
    if (!wanted) options.levels[std::string(rule->id)] = Level::off;
  }
  const FakeArchive archive(std::vector<std::string>{std::string(path)});
  return examine(Source(std::string(path), text), Config{}, archive, options);
}

/// Three placeholders (AAR203) on lines of their own, with text before, between and behind them.
std::string placeholders(std::string_view before, std::string_view first = "",
                         std::string_view second = "", std::string_view third = "") {
  std::string text(front);
  text += "---\n\n## Impact\n\n";
  text.append(before).append("TBD ").append(first).append("\n\n");
  text.append("TBD ").append(second).append("\n\nTBD ").append(third).append("\n");
  return text;
}

struct Count {
  std::size_t left, suppressed;
  friend bool operator==(const Count&, const Count&) = default;
};

/// Of rule AAR203; whatever else is found fails the test.
Count count(const std::string& text) {
  const Findings found = look(text, {"AAR203"});
  for (const Diagnostic& diagnostic : found.diagnostics) {
    INFO(one_line(diagnostic));
    CHECK(diagnostic.rule == "AAR203");
  }
  return {found.diagnostics.size(), found.suppressed};
}

}  // namespace

TEST_CASE("without suppressions all is found") {
  CHECK(count(placeholders("")) == Count{3, 0});
}

TEST_CASE("a line, the next line, a part, the file") {
  CHECK(count(placeholders("", "<!-- aar-disable-line AAR203: why -->")) == Count{2, 1});
  CHECK(count(placeholders("<!-- aar-disable-next-line AAR203: why -->\n")) == Count{2, 1});
  CHECK(count(placeholders("<!-- aar-disable-next-line AAR203: why -->\n\n\n")) == Count{2, 1});
  CHECK(count(placeholders("<!-- aar-disable AAR203: why -->\n\n")) == Count{0, 3});
  CHECK(count(placeholders("", "", "<!-- aar-disable AAR203: why -->")) == Count{1, 2});
  CHECK(count(placeholders("", "", "", "<!-- aar-disable-file AAR203: why -->")) == Count{0, 3});
}

TEST_CASE("a part ends at aar-enable, for all rules or for those it names") {
  const std::string open = "<!-- aar-disable AAR203: why -->\n\n";
  CHECK(count(placeholders(open, "\n\n<!-- aar-enable -->\n")) == Count{2, 1});
  CHECK(count(placeholders(open, "\n\n<!-- aar-enable sec-placeholder -->\n")) == Count{2, 1});
  const std::string both = "<!-- aar-disable AAR203, AAR305: why -->\n\n";
  CHECK(count(placeholders(both, "\n\n<!-- aar-enable AAR305 -->\n")) == Count{0, 3});
  CHECK(count(placeholders("", "<!-- aar-disable AAR203: why --> TBD <!-- aar-enable -->")) ==
        Count{2, 2});
}

TEST_CASE("names may be ids in any case, names, several, over several lines") {
  for (const std::string_view names : {"aar203", "sec-placeholder", "AAR305,AAR203",
                                       "AAR305 AAR203", "AAR305 , AAR203", "AAR305,\n  AAR203"}) {
    INFO(names);
    const std::string comment = "<!-- aar-disable-file " + std::string(names) + ": why -->\n\n";
    CHECK(count(placeholders(comment)) == Count{0, 3});
  }
}

TEST_CASE("the front matter suppresses for the file") {
  std::string text = placeholders("");
  text.insert(front.size(), "lint: {disable: [sec-placeholder], reason: a sketch}\n");
  CHECK(count(text) == Count{0, 3});
  text = placeholders("");
  text.insert(front.size(), "# aar-disable AAR203: a sketch\n");
  CHECK(count(text) == Count{0, 3});
}

TEST_CASE("a comment in the front matter suppresses at its line, one in a text is text") {
  std::string text(front);
  text +=
      "trigger: TBD # aar-disable-line AAR104: ours\nweather: fine # aar-disable-line "
      "fm-unknown-key: ours\n---\n";
  const Findings found = look(text, {"AAR104"});
  CHECK(found.suppressed == 1);
  std::string quoted(front);
  quoted += "weather: 'fine # aar-disable-line AAR104: ours'\n---\n";
  CHECK(look(quoted, {"AAR104"}).suppressed == 0);
}

TEST_CASE("comments work in lists, tables and quotes, but not in code") {
  const std::string mark = "<!-- aar-disable-line AAR203: why -->";
  const auto suppressed = [&](const std::string& body) {
    return look(std::string(front) + "---\n\n## Impact\n\n" + body, {"AAR203"}).suppressed;
  };
  CHECK(suppressed("- TBD " + mark + "\n") == 1);
  CHECK(suppressed("- a\n  - TBD " + mark + "\n") == 1);
  CHECK(suppressed("| a | b |\n| --- | --- |\n| TBD | " + mark + " |\n") == 1);
  CHECK(suppressed("TBD `" + mark + "`\n") == 0);
  CHECK(suppressed("```\n<!-- aar-disable-file AAR203: why -->\n```\n\nTBD\n") == 0);
}

TEST_CASE("without a reason nothing is suppressed") {
  const Findings found = look(placeholders("<!-- aar-disable-file AAR203 -->\n\n"), {"AAR203"});
  CHECK(found.suppressed == 0);
  REQUIRE(found.diagnostics.size() == 4);
  CHECK(found.diagnostics[0].rule == "AAR941");
}

TEST_CASE("a credential stays as a note, at its line only") {
  const std::string secret = "AWS_ACCESS_KEY_ID=AKIAIOSFODNN7EXAMPLE";
  const std::string head = std::string(front) + "---\n\n## Impact\n\n";
  const Findings line =
      look(head + secret + " <!-- aar-disable-line AAR801: from the manual -->\n", {"AAR801"});
  CHECK(line.suppressed == 0);
  REQUIRE(line.diagnostics.size() == 1);
  CHECK(line.diagnostics[0].level == Level::note);
  CHECK(line.diagnostics[0].help == "set aside here: from the manual");
  CHECK(line.diagnostics[0].redacted);
  CHECK(line.diagnostics[0].place.line.empty());
  const Findings file = look(
      head + "<!-- aar-disable-file AAR801: from the manual -->\n\n" + secret + "\n", {"AAR801"});
  REQUIRE(file.diagnostics.size() == 2);
  CHECK(file.diagnostics[0].rule == "AAR942");
  CHECK(file.diagnostics[1].level == Level::error);
}

TEST_CASE("a file that cannot be read suppresses nothing") {
  const Findings found = look(std::string("<!-- aar-disable-file AAR901: why -->\n\0\n", 40), {});
  CHECK(found.suppressed == 0);
  CHECK(lines(found.diagnostics).find("AAR901") != std::string::npos);
  CHECK(std::find(found.ran.begin(), found.ran.end(), "AAR201") == found.ran.end());
}

TEST_CASE("a suppressed finding does not bring back those that repeat it") {
  const std::string text =
      std::string(front) + "lint: {disable: [AAR201], reason: short on purpose}\n---\n\nWords.\n";
  const std::string found = lines(look(text, {"AAR201", "AAR303", "AAR501"}).diagnostics);
  INFO(found);
  CHECK(found.empty());
}

TEST_CASE("an unused suppression carries its removal") {
  const auto fixed = [](std::string text) {
    const Findings found = look(text, {"AAR203", "AAR305"});
    REQUIRE(found.diagnostics.size() == 1);
    REQUIRE(found.diagnostics[0].rule == "AAR940");
    REQUIRE(found.diagnostics[0].fix.has_value());
    const std::vector<Edit>& edits = found.diagnostics[0].fix->edits;
    for (auto edit = edits.rbegin(); edit != edits.rend(); ++edit)
      text.replace(edit->span.begin, edit->span.size(), edit->replacement);
    return text;
  };
  const std::string head = std::string(front) + "---\n\n## Impact\n\n";
  CHECK(fixed(head + "Words.\n\n<!-- aar-disable-line AAR203: why -->\nMore.\n") ==
        head + "Words.\n\nMore.\n");
  CHECK(fixed(head + "Words. <!-- aar-disable-line AAR203: why --> More.\n") ==
        head + "Words. More.\n");
  CHECK(fixed(head + "TBD <!-- aar-disable-line AAR203, AAR305: why -->\n") ==
        head + "TBD <!-- aar-disable-line AAR203: why -->\n");
  CHECK(fixed(head + "TBD <!-- aar-disable-line AAR305, AAR203: why -->\n") ==
        head + "TBD <!-- aar-disable-line AAR203: why -->\n");
  CHECK(fixed(head + "  <!-- aar-enable -->") == head);
}

TEST_CASE("thousands of suppressions cost little, and those beyond the limit say so") {
  std::string text = std::string(front) + "---\n\n";
  for (int i = 0; i < 20'000; ++i)
    text += "<!-- aar-disable-next-line AAR203: why -->\n";
  text += "TBD\n";
  const Findings found = look(text, {"AAR203"});
  const std::string all = lines(found.diagnostics);
  CHECK(all.find("more than 1000 suppressed rules") != std::string::npos);
}
