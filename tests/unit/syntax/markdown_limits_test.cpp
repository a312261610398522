// Hostile Markdown: what is too large or too deep is a fault, nothing throws, and every span of
// every document lies in its body.
#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>

#include "support/catch.hpp"
#include "syntax/markdown.hpp"

namespace {

using aar::Document;
using aar::Fault;
using aar::FaultKind;
using aar::Heading;
using aar::Source;
using aar::Span;

std::string repeat(std::string_view text, std::size_t times) {
  std::string out;
  out.reserve(text.size() * times);
  for (std::size_t i = 0; i < times; ++i)
    out += text;
  return out;
}

Document read(const Source& source, std::size_t begin = 0) {
  Document document;
  document.body = {begin, source.text().size()};
  aar::syntax::read_markdown(source, document.body, document);
  return document;
}

Document read(const std::string& text) {
  return read(Source("review.md", text));
}

bool has_fault(const Document& document, FaultKind kind) {
  return std::any_of(document.faults.begin(), document.faults.end(),
                     [kind](const Fault& fault) { return fault.kind == kind; });
}

/// The first span that is not in `body`, or not in order; empty when all is well.
std::string broken_span(const Source& source, const Document& document) {
  const Span body = document.body;
  const auto inside = [&](Span span) { return span.begin <= span.end && body.contains(span); };
  std::size_t last = 0;
  for (const auto& heading : document.headings) {
    if (!inside(heading.span) || !heading.span.contains(heading.text_span)) return "heading";
    if (!inside(heading.body) || !heading.body.contains(heading.own)) return "heading's body";
    if (heading.span.begin < last) return "order of headings";
    if (heading.level < 1 || heading.level > 6) return "level";
    last = heading.span.begin;
  }
  for (const auto& item : document.items) {
    if (!inside(item.span) || !inside(item.text_span)) return "item";
    if (item.task && !inside(item.mark)) return "mark";
    const char first = source.text(item.span).empty() ? ' ' : source.text(item.span).front();
    if (std::string_view("-+*0123456789").find(first) == std::string_view::npos) return "marker";
    if (!item.span.contains(item.text_span)) return "item's text";
  }
  for (const auto& run : document.text) {
    if (!inside(run.span) || run.span.empty()) return "run";
    if (source.text(run.span).find('\n') != std::string_view::npos) return "run of two lines";
  }
  for (const auto& table : document.tables) {
    if (!inside(table.span)) return "table";
    for (const auto& cell : table.header) {
      if (!inside(cell.span)) return "header cell";
    }
    for (const auto& row : table.rows) {
      if (row.size() != table.header.size()) return "row size";
      for (const auto& cell : row) {
        if (!inside(cell.span)) return "cell";
      }
    }
  }
  for (const auto& paragraph : document.paragraphs) {
    if (!inside(paragraph.span)) return "paragraph";
  }
  for (const auto& link : document.links) {
    if (!inside(link.span)) return "link";
  }
  for (const auto& block : document.code_blocks) {
    if (!inside(block.span)) return "code block";
  }
  for (const auto& comment : document.comments) {
    if (!inside(comment.span) || !source.text(comment.span).starts_with("<!--")) return "comment";
  }
  for (const auto& fault : document.faults) {
    if (!inside(fault.span) || fault.message.empty()) return "fault";
  }
  return {};
}

constexpr std::string_view seed_text =
    "# Head *x*\n\n**Impact:** text `code` [l](u \"t\") <!-- c -->\n\nSet\n---\n- [ ] a **b**\n  - "
    "c\n"
    "    1. d\n- **K**: v\n\n| a | b \\| |\n|---|---|\n| `x|y` | |\n|| z |\n\n> q\n> - "
    "i\n\n```sh\ncode\n```\n"
    "    ind\n\n<div>\n<!-- m\nn -->\n</div>\n\n[r]: http://x 't'\n[r] <http://a.b> www.a.b &amp; "
    "\\* 日本\n"
    "* * *\n##\n1) e\n-\n~~~\n";

}  // namespace

TEST_CASE("a table of too many columns is a fault, the rest is read", "[markdown]") {
  const std::string wide =
      repeat("|a", 65) + "|\n" + repeat("|---", 65) + "|\n" + repeat("|b", 65) + "|\n";
  const std::string text = "# A\n\n" + wide + "\n- item\n\n| x | y |\n|---|---|\n| 1 | 2 |\n";
  const Source source("review.md", text);
  const Document document = read(source);
  REQUIRE(document.faults.size() == 1);
  CHECK(document.faults[0].kind == FaultKind::table_too_large);
  CHECK(std::string(source.text(document.faults[0].span)) + "\n" == wide);
  CHECK(document.tables.size() == 1);
  REQUIRE(document.items.size() == 1);
  CHECK(source.text(document.items[0].span) == "- item");
  const Document narrow =
      read(repeat("|a", 64) + "|\n" + repeat("|---", 64) + "|\n" + repeat("|b", 64) + "|\n");
  CHECK(narrow.faults.empty());
  REQUIRE(narrow.tables.size() == 1);
  CHECK(narrow.tables[0].header.size() == 64);
}

TEST_CASE("too many cells are a fault, also behind what only looks like a fence", "[markdown]") {
  const std::string table =
      repeat("|a", 64) + "|\n" + repeat("|---", 64) + "|\n" + repeat("|\n", 2000);
  for (const std::string& before : {std::string(), std::string("> ```\n\n")}) {
    const Document document = read(before + table + "\n# End\n");
    CHECK(has_fault(document, FaultKind::table_too_large));
    CHECK(document.tables.empty());
    REQUIRE(document.headings.size() == 1);
    CHECK(document.headings[0].text == "End");
  }
  CHECK(read("```\n" + table + "```\n").faults.empty());
}

TEST_CASE("more than 2,000 link definitions are a fault", "[markdown]") {
  std::string text;
  for (int i = 0; i < 2001; ++i)
    text += "[a" + std::to_string(i) + "]: /u\n";
  const Document document = read(text + "\n[a1] [a2000]\n");
  REQUIRE(document.faults.size() == 1);
  CHECK(document.faults[0].kind == FaultKind::too_many_references);
  REQUIRE(document.links.size() == 1);
  CHECK(document.links[0].destination == "/u");
  CHECK(read(repeat("[a]: /u\n", 2000)).faults.empty());
}

TEST_CASE("a long definition used often is not expanded", "[markdown]") {
  for (const std::string_view piece : {"ab", "\\&", "&amp;"}) {
    const Document document = read("[a]: " + repeat(piece, 20000) + "\n\n" + repeat("[a]", 20000));
    CHECK(has_fault(document, FaultKind::too_many_references));
    std::size_t bytes = 0;
    for (const auto& link : document.links)
      bytes += link.destination.size();
    CHECK(bytes < 4'000'000);
  }
}

TEST_CASE("nesting deeper than 100 is a fault, 100 is not", "[markdown]") {
  CHECK(read(repeat("> ", 100) + "a\n").faults.empty());
  CHECK(read(repeat("- ", 100) + "a\n").items.size() == 100);
  for (const std::string_view mark : {">", "> ", "- ", "1. ", "> - "}) {
    const Document document = read(repeat(mark, 20000) + "a\n\n# End\n\n- item\n");
    CHECK(has_fault(document, FaultKind::nested_too_deep));
    REQUIRE(document.headings.size() == 1);
    CHECK(document.items.size() == 1);
  }
  std::string stairs;
  for (std::size_t i = 0; i < 300; ++i)
    stairs += std::string(i * 2, ' ') + "- a\n";
  const Document document = read(stairs + "\n\nafter\n\n- b\n");
  CHECK(has_fault(document, FaultKind::nested_too_deep));
  CHECK(document.items.size() <= 101);
  CHECK(document.items.back().text == "b");
}

TEST_CASE("what is beyond any review is not read, and said once", "[markdown]") {
  struct Case {
    std::string_view piece;
    std::size_t most;  // pieces that are read without a word
  };

  for (const Case& one : std::initializer_list<Case>{{"# a\n", 50'000},
                                                     {"- a\n", 50'000},
                                                     {"- \n", 50'000},
                                                     {"> \n", 50'000},
                                                     {"a\n\n", 50'000},
                                                     {"[", 200'000},
                                                     {"[a](b)\n", 7'000},
                                                     {"[a](b) ", 100'000},
                                                     {"*a* ", 80'000},
                                                     {"a\n=\n", 25'000}}) {
    INFO(one.piece);
    CHECK(read(repeat(one.piece, one.most)).faults.empty());
    const Document document = read(repeat(one.piece, one.most * 2 + 2) + "\n\n# End\n");
    REQUIRE(document.faults.size() == 1);
    CHECK(document.faults[0].kind == FaultKind::too_much_markup);
    const bool end = std::any_of(document.headings.begin(), document.headings.end(),
                                 [](const Heading& heading) { return heading.text == "End"; });
    CHECK_FALSE(end);
  }
}

TEST_CASE("lines of code are no lines of text", "[markdown]") {
  const std::string code = "```\n" + repeat("[2026-01-02] *a*\n", 60'000) + "```\n\n# End\n";
  const Document document = read(code);
  CHECK(document.faults.empty());
  REQUIRE(document.headings.size() == 1);
}

TEST_CASE("parts are counted where the scan cannot", "[markdown]") {
  const Source source("review.md", "```\n" + repeat("a\n", 450'000) + "```\n\n# End\n");
  const Document document = read(source);
  REQUIRE(document.faults.size() == 1);
  CHECK(document.faults[0].kind == FaultKind::too_much_markup);
  CHECK(source.text(document.faults[0].span) == "a");
  CHECK(document.headings.empty());
}

TEST_CASE("hostile inputs leave all spans in the body", "[markdown]") {
  for (const std::string_view piece : {"[",
                                       "![",
                                       "[a](",
                                       "]",
                                       "*a ",
                                       "**a:** ",
                                       "`",
                                       "<!--",
                                       "<a ",
                                       "<?",
                                       "&",
                                       "www.",
                                       "a@",
                                       "|",
                                       "-",
                                       "- ",
                                       "-\n",
                                       "#\n",
                                       "```\n",
                                       "> ```\n\n",
                                       "- ```\n",
                                       "[a]: b '",
                                       "[a][",
                                       "\\",
                                       "\r",
                                       "\t- ",
                                       "~",
                                       "<!-- -- --> x ",
                                       "a\n---\n",
                                       "| a |\n|---|\n",
                                       "* *\n",
                                       "> - a\n",
                                       "\xEF\xBB\xBF",
                                       "http://a.b "}) {
    const Source source("review.md", repeat(piece, 20000));
    CAPTURE(piece);
    CHECK(broken_span(source, read(source)) == "");
  }
  const Source zero("review.md", std::string(1000, '\0'));
  CHECK(broken_span(zero, read(zero)) == "");
  CHECK(read("").text.empty());
}

TEST_CASE("every prefix of a review has its spans in the body", "[markdown]") {
  for (std::size_t size = 0; size <= seed_text.size(); ++size) {
    const Source source("review.md", std::string(seed_text.substr(0, size)));
    CHECK(broken_span(source, read(source)) == "");
  }
}

TEST_CASE("mutated reviews have their spans in the body", "[markdown]") {
  constexpr std::string_view mutation_bytes = "\n\r\t -*+>#|`[]()<!&\\:_~1.=\"'ax\xE3";
  std::uint32_t state = 12345;
  const auto next = [&](std::size_t below) {
    state = state * 1664525U + 1013904223U;
    return static_cast<std::size_t>(state >> 8U) % below;
  };
  for (int round = 0; round < 4000; ++round) {
    std::string text(seed_text);
    const std::size_t edits = 1 + next(12);
    for (std::size_t i = 0; i < edits; ++i) {
      const std::size_t at = next(text.size());
      const char c = mutation_bytes[next(mutation_bytes.size())];
      switch (next(4)) {
        case 0:
          text[at] = c;
          break;
        case 1:
          text.insert(at, 1 + next(3), c);
          break;
        case 2:
          text.erase(at, 1 + next(8));
          break;
        default:
          text.insert(next(text.size()), text.substr(at, next(40)));
          break;
      }
      if (text.empty()) text = "x";
    }
    const Source source("review.md", text);
    const std::size_t begin = next(text.size());
    CAPTURE(round, text, begin);
    REQUIRE(broken_span(source, read(source, begin)) == "");
  }
}
