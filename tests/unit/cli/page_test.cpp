// Pages: what a review says means nothing in any format, and an `@` calls nobody.
#include "cli/sharing/page.hpp"

#include <rapidcheck.h>

#include "cli/sharing/board_page.hpp"
#include "cli/sharing/span_options.hpp"
#include "support/catch.hpp"
#include "text/shown.hpp"

using namespace aar;
using namespace aar::cli;

namespace {

Page page_of(const std::string& text) {
  Page page{.title = text, .subtitle = text};
  page.sections.push_back(
      {.title = text,
       .lead = text,
       .entries = {{.text = text, .notes = {text}, .detail = text, .name = text, .path = text}},
       .left_out = 2});
  page.small_print = {text};
  return page;
}

std::size_t count(std::string_view text, std::string_view part) {
  std::size_t found = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1))
    ++found;
  return found;
}

}  // namespace

TEST_CASE("HTML runs nothing and fetches nothing, whatever a review says") {
  const std::size_t tags = count(html_page(page_of("plain")), "<");
  const std::size_t quotes = count(html_page(page_of("plain")), "\"");
  for (const char* const text :
       {"<script>alert(1)</script>", "\" onmouseover=\"alert(1)", "javascript:alert(1)", "</style>",
        "<!-- -->", "]]>", "&lt;script&gt;", "https://example.com/x.png"}) {
    const std::string html = html_page(page_of(text));
    CHECK(count(html, "<") == tags);
    CHECK(count(html, "\"") == quotes);
    CHECK(html.find("href=\"javascript") == std::string::npos);
    CHECK(html.find("src=") == std::string::npos);
    CHECK(html.find("default-src 'none'") != std::string::npos);
  }
}

TEST_CASE("no bytes break the frame of an HTML page") {
  const std::size_t tags = count(html_page(page_of("plain")), "<");
  CHECK(rc::check([tags](const std::string& any) {
    const std::string text = any.empty() ? "plain" : any;
    RC_ASSERT(count(html_page(page_of(text)), "<") == tags);
  }));
}

TEST_CASE("Markdown calls nobody and makes no markup of a text") {
  Page page = page_of("@maria <b>x</b> [y](z) #4711 *w*");
  page.sections.front().entries.front().path = "reviews/x.md";
  const std::string markdown = markdown_page(page);
  CHECK(markdown.find('@') == std::string::npos);
  CHECK(markdown.find("<b>") == std::string::npos);
  CHECK(markdown.find("[y]") == std::string::npos);
  CHECK(markdown.find("#4711") == std::string::npos);
  CHECK(markdown.find("… and 2 more") != std::string::npos);
}

TEST_CASE("text shows what a terminal would obey") {
  const std::string text = text_page(page_of("\x1b[31mred\nline"));
  CHECK(text.find('\x1b') == std::string::npos);
  CHECK(text.find("\\x0aline") != std::string::npos);
}

TEST_CASE("a section without anything is left out") {
  Page page;
  add_section(page, {.title = "Empty"});
  add_section(page, {.title = "Said", .lead = "Nothing."});
  CHECK(page.sections.size() == 1);
}

TEST_CASE("the board's page has room on one sheet, however long texts and lists are") {
  const std::string endless(1000, 'x');
  Record record{.id = "2026-11-20-x", .path = "reviews/x.md"};
  record.kind = "success";
  record.summary = endless;
  record.title = endless;
  record.values["services"] = {endless};
  RecordItem item{.kind = ItemKind::lesson, .text = endless};
  item.attributes = {{"applies-to", endless}, {"ask", "board"}, {"reason", endless}};
  Happenings found;
  found.success = &record;
  found.reviews = {&record};
  found.lessons = found.kept = found.declined = found.asks = ToldItems(9, {&record, &item});
  const std::vector<Record> archive{record};
  const Config config;
  const MeasureContext measures(*parse_date("2026-11-20"), config, archive);
  const Page page = board_page(found, Nameless(archive, {}, config), measures, {});
  CHECK(page.one_page);
  for (const PageSection& section : page.sections) {
    const bool numbers = section.title == "In numbers";
    CHECK(section.entries.size() <= (numbers ? 11 : 4));
    for (const PageEntry& entry : section.entries) {
      std::size_t columns = text::display_width(entry.text);
      for (const std::string& note : entry.notes)
        columns += text::display_width(note);
      CHECK(columns <= 140 + 2 * 60);
      CHECK(text::display_width(entry.detail) <= 140);
      CHECK(entry.path.empty());
    }
  }
}

TEST_CASE("quarters") {
  CHECK(quarter_span("2026-Q1").last == *parse_date("2026-03-31"));
  CHECK(quarter_span("2026-q4").first == *parse_date("2026-10-01"));
  CHECK(quarter_until(*parse_date("2026-08-05")).first == *parse_date("2026-07-01"));
  CHECK_THROWS(quarter_span("2026-Q5"));
  CHECK_THROWS(quarter_span("2026Q1"));
  CHECK_THROWS(require_days("90m"));
  CHECK(require_days("2w") == std::chrono::days(14));
}
