#include "site/body.hpp"

#include <chrono>

#include "aar/config.hpp"

#include "support/catch.hpp"

namespace aar::site {
namespace {

struct Made {
  Body body;
  std::string html;
};

Made make(const std::string& markdown) {
  const Source source("reviews/2026/x.md", markdown);
  const Document document = parse(source);
  const Config config;
  const Review review = read(document, source, config);
  const BodyLinks links{
      .page =
          [](const std::string& path) {
            return path == "reviews/2026/y.md" ? std::string("y.html") : std::string();
          },
      .image =
          [](const std::string& path) {
            return path == "reviews/2026/g.png" ? "../../files/" + path : std::string();
          },
      .today = Date{std::chrono::year{2026} / 11 / 20}};
  Made made{.body = render_body(source, document, review, links), .html = {}};
  made.html = made.body.html.str();
  return made;
}

std::string html(const std::string& markdown) {
  return make(markdown).html;
}

bool has(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

TEST_CASE("headings: the title is the page's, no level is skipped, anchors are unique") {
  const Made made = make("# Title\n\n## A\n\n#### Deep\n\n## A\n\n## A-1\n\n# Again\n");
  CHECK(made.html ==
        "<h2 id=\"a\">A</h2>\n<h3 id=\"deep\">Deep</h3>\n<h2 id=\"a-1\">A</h2>\n"
        "<h2 id=\"a-1-1\">A-1</h2>\n<h2 id=\"again\">Again</h2>\n");
  REQUIRE(made.body.headings.size() == 4);
  CHECK(made.body.headings[1].id == "a-1");
}

TEST_CASE("raw HTML is text and comments are nothing") {
  CHECK(html("a <b onclick=x>b</b>") == "<p>a &lt;b onclick=x&gt;b&lt;/b&gt;</p>\n");
  CHECK(html("<script>\nalert(1)\n</script>") ==
        "<pre class=\"source\"><code>&lt;script&gt;\nalert(1)\n&lt;/script&gt;</code></pre>\n");
  CHECK(html("<!-- a prompt -->\n\ntext").find("prompt") == std::string::npos);
  CHECK(html("a <!-- b\nc --> d") == "<p>a  d</p>\n");
}

TEST_CASE("links lead where they may") {
  CHECK(html("[a](https://example.org)") ==
        "<p><a href=\"https://example.org\" rel=\"noopener noreferrer\">a</a></p>\n");
  CHECK(html("[a](y.md#What)") == "<p><a href=\"y.html#what\">a</a></p>\n");
  CHECK(html("[a](z.md)") == "<p><span class=\"nowhere\" title=\"z.md\">a</span></p>\n");
  CHECK(html("[a](java&#x0A;script:x)").find("<a") == std::string::npos);
  CHECK(html("[a https://b.example c](https://d.example)").find("b.example\"") ==
        std::string::npos);
}

TEST_CASE("pictures of the repository are shown, others are named") {
  CHECK(html("![a *graph*](g.png)") ==
        "<p><img src=\"../../files/reviews/2026/g.png\" alt=\"a graph\" loading=\"lazy\"></p>\n");
  CHECK(html("![x](https://evil.example/g.png)").find("<img") == std::string::npos);
  CHECK(html("![x](g.svg)").find("<img") == std::string::npos);
  CHECK(has(html("![x](gone.png)"), "[picture: x]"));
}

TEST_CASE("marks that overlap leave no element open") {
  const std::string made = html("[*a](https://x.example) ![*b](c*) *d [e](f*)");
  std::size_t open = 0;
  std::size_t close = 0;
  for (std::size_t at = made.find("<em>"); at != std::string::npos; at = made.find("<em>", at + 1))
    ++open;
  for (std::size_t at = made.find("</em>"); at != std::string::npos;
       at = made.find("</em>", at + 1))
    ++close;
  CHECK(open == close);
}

TEST_CASE("tasks, tables and attributes") {
  const std::string list = html("## Action items\n\n- [x] Do it due:2026-12-01 @a\n- [ ] More\n");
  CHECK(has(list, "<li class=\"task\"><span class=\"box done\" role=\"img\" aria-label=\"done\">"));
  CHECK(has(list, "aria-label=\"not done\""));
  CHECK(has(list, "Do it <span class=\"attr\">due 2026-12-01</span> @a"));
  const std::string table = html("| A | B |\n| :-: | --: |\n| 1 | <2 |\n");
  CHECK(has(table, "<th scope=\"col\" class=\"center\">A</th>"));
  CHECK(has(table, "<td class=\"right\">&lt;2</td>"));
}

TEST_CASE("attributes are words, and marks for aar are not shown") {
  CHECK(has(html("## Lessons learned\n\n- Ask applies-to:dba,sre next-use:q3\n"),
            "Ask <span class=\"attr\">applies to dba, sre</span> "
            "<span class=\"attr\">next use: q3</span>"));
  CHECK(html("## Kudos\n\n- @kofi for asking consent:yes\n").find("consent") == std::string::npos);
  CHECK(has(html("## Action items\n\n- [x] A @a due:2026-12-01 reason:\"too late\"\n"),
            "<span class=\"attr\">reason: too late</span></li>"));
  CHECK(has(html("## Action items\n\n- [x] A @a due:2026-12-01 evidence:<https://x.example/1>\n"),
            "href=\"https://x.example/1\""));
}

TEST_CASE("what a check box does not tell stands behind the action, once") {
  const std::string list = html(
      "## Action items\n\n- [ ] Late @a due:2026-11-19\n- [ ] *In time* due:2026-11-20\n"
      "- [x] Kept due:2026-11-01\n- Without a box @b due:2026-12-01\n"
      "- [ ] Maybe @a state:proposed\n- [x] No @a wontdo:2026-11-01\n  - within it\n");
  CHECK(has(list, "due 2026-11-19</span> <span class=\"state overdue\">overdue</span></li>"));
  CHECK(has(list, "due 2026-11-20</span></li>"));
  CHECK(has(list, "due 2026-11-01</span></li>"));
  CHECK(has(list, "due 2026-12-01</span> <span class=\"state open\">open</span></li>"));
  CHECK(has(list, "Maybe @a  <span class=\"state proposed\">proposed</span>"));
  CHECK(has(list, "declined 2026-11-01</span>\n<ul>"));
}

TEST_CASE("a table with narrow dashes is a table") {
  CHECK(html("|A|B|\n|-|-|\n|1|**x** y|\n|2|\n|3|a\\|b|c|\n") ==
        html("|A|B|\n|---|---|\n|1|**x** y|\n|2|\n|3|a\\|b|c|\n"));
  CHECK(html("|A|B|\n|-|-|\n") == html("|A|B|\n|---|---|\n"));
  const std::string led = html("Lead\n|A|B|\n|-|-|\n|1|2|\n\nAfter | it\n");
  CHECK(led.starts_with("<p>Lead</p>\n<div class=\"scroll\""));
  CHECK(has(led, "<td>1</td><td>2</td></tr>"));
  CHECK(led.ends_with("<p>After | it</p>\n"));
}

TEST_CASE("lines of scripts without blanks are joined without one") {
  CHECK(html("在庫切れの\n商品 a\nb") == "<p>在庫切れの商品 a\nb</p>\n");
}

TEST_CASE("a line that ends before a link or a mark leaves its blank before it") {
  CHECK(has(html("first\n[second](y.md)"), "first\n<a href"));
  CHECK(has(html("first\n**second**"), "first\n<strong>second"));
}

TEST_CASE("text from right to left says so") {
  CHECK(html("שלום\n\n- ברכה\n") ==
        "<p dir=\"auto\">שלום</p>\n\n<ul dir=\"auto\">\n<li>ברכה</li>\n</ul>\n");
  CHECK(html("plain") == "<p>plain</p>\n");
}

TEST_CASE("who did not agree to be thanked is not named") {
  const std::string made =
      html("## Kudos\n\n- @kofi for asking consent:yes\n- @ines for staying\n  late\n");
  CHECK(has(made, "@kofi"));
  CHECK(made.find("ines") == std::string::npos);
  CHECK(made.find("late") == std::string::npos);
}

TEST_CASE("what is beyond the limits is shown as it stands") {
  std::string bomb = "## A\n\n";
  for (int i = 0; i < 3000; ++i)
    bomb += "[x]: https://example.org/" + std::string(200, 'u') + "\n\n";
  for (int i = 0; i < 3000; ++i)
    bomb += "[x] ";
  const Made made = make(bomb);
  CHECK(made.html.size() <= 16 * bomb.size() + (1U << 21U));
  std::string row = "|";
  std::string line = "|";
  for (int i = 0; i < 2000; ++i) {
    row += "a|";
    line += "-|";
  }
  const std::string table = row + "\n" + line + "\n" + row + "\n";
  CHECK(html(table).find("<table>") == std::string::npos);
}

}  // namespace
}  // namespace aar::site
