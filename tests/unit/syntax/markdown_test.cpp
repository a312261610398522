// What the Markdown half of parse() makes of a body, by the bytes its spans name.
#include "syntax/markdown.hpp"

#include <string>
#include <string_view>
#include <vector>

#include "support/catch.hpp"

namespace {

using aar::Document;
using aar::HeadingStyle;
using aar::Source;
using aar::Span;
using aar::TextKind;
using Strings = std::vector<std::string>;

struct Read {
  explicit Read(const std::string& text, std::size_t begin = 0) : source("review.md", text) {
    document.body = {begin, source.text().size()};
    aar::syntax::read_markdown(source, document.body, document);
  }

  [[nodiscard]] std::string at(Span span) const { return std::string(source.text(span)); }

  Source source;
  Document document;
};

std::string crlf(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\n') out += '\r';
    out += c;
  }
  return out;
}

Strings item_texts(const Read& read) {
  Strings out;
  for (const auto& item : read.document.items)
    out.push_back(item.text);
  return out;
}

Strings item_sources(const Read& read) {
  Strings out;
  for (const auto& item : read.document.items)
    out.push_back(read.at(item.text_span));
  return out;
}

Strings heading_texts(const Read& read) {
  Strings out;
  for (const auto& heading : read.document.headings)
    out.push_back(heading.text);
  return out;
}

Strings runs(const Read& read, TextKind kind) {
  Strings out;
  for (const auto& run : read.document.text) {
    if (run.kind == kind) out.push_back(read.at(run.span));
  }
  return out;
}

Strings cell_sources(const Read& read, const std::vector<aar::TableCell>& row) {
  Strings out;
  for (const auto& cell : row)
    out.push_back(read.at(cell.span));
  return out;
}

Strings cell_texts(const std::vector<aar::TableCell>& row) {
  Strings out;
  for (const auto& cell : row)
    out.push_back(cell.text);
  return out;
}

}  // namespace

TEST_CASE("a column of one dash is a column") {
  const Read read(
      "| a | b | c |\n| :- | - | -: |\n| 1 | - | 3 |\n\n| - | - |\n\n"
      "| a | b |\n|-|-|\n| 1 | 2 |\n");
  REQUIRE(read.document.tables.size() == 2);
  CHECK(read.document.tables[1].rows.size() == 1);
  REQUIRE(read.document.tables[0].rows.size() == 1);
  CHECK(read.document.tables[0].header[2].text == "c");
  CHECK(read.document.tables[0].rows[0][1].text == "-");
  CHECK(read.at(read.document.tables[0].rows[0][2].span) == "3");
}

TEST_CASE("ATX headings have their line, their text and what they enclose", "[markdown]") {
  const Read read("# A *b* `c` ##\n\nintro\n\n## D\ntext\n### E\n\n## F\nend");
  REQUIRE(heading_texts(read) == Strings{"A b c", "D", "E", "F"});
  const auto& headings = read.document.headings;
  CHECK(read.at(headings[0].span) == "# A *b* `c` ##");
  CHECK(read.at(headings[0].text_span) == "A *b* `c`");
  CHECK(headings[0].level == 1);
  CHECK(headings[0].style == HeadingStyle::atx);
  CHECK(read.at(headings[0].own) == "\nintro\n\n");
  CHECK(headings[0].body.end == read.source.text().size());
  CHECK(read.at(headings[1].body) == "text\n### E\n\n");
  CHECK(read.at(headings[1].own) == "text\n");
  CHECK(read.at(headings[2].body) == "\n");
  CHECK(read.at(headings[3].body) == "end");
}

TEST_CASE("setext headings span their underline, also over several lines", "[markdown]") {
  const Read read("Top\n===\n\nTwo *words*\nmore\n---\nbody\n");
  REQUIRE(heading_texts(read) == Strings{"Top", "Two words more"});
  const auto& second = read.document.headings[1];
  CHECK(second.style == HeadingStyle::setext);
  CHECK(second.level == 2);
  CHECK(read.at(second.span) == "Two *words*\nmore\n---");
  CHECK(read.at(second.text_span) == "Two *words*\nmore");
  CHECK(read.at(second.body) == "body\n");
}

TEST_CASE("empty headings are kept, headings in fences and quotes are none", "[markdown]") {
  const Read read("##\n\n```\n# no\n```\n> # quoted\n\n### #\n# C# rocks\n");
  REQUIRE(heading_texts(read) == Strings{"", "", "C# rocks"});
  CHECK(read.at(read.document.headings[0].span) == "##");
  CHECK(read.document.headings[0].text_span.empty());
  CHECK(read.at(read.document.headings[1].span) == "### #");
  CHECK(read.document.headings[1].level == 3);
  REQUIRE(runs(read, TextKind::code_block) == Strings{"# no"});
}

TEST_CASE("bold lines are headings one level below their heading", "[markdown]") {
  const Read read(
      "## Top\n\n**Impact:** many users\n**Root cause**: a lock\n\n**What happened?**\n\nwe **do: "
      "not** care\n\n### Deep\n\n**Scope**\ntext\n## Next\n");
  REQUIRE(heading_texts(read) ==
          Strings{"Top", "Impact", "Root cause", "What happened?", "Deep", "Scope", "Next"});
  const auto& headings = read.document.headings;
  CHECK(read.at(headings[1].span) == "**Impact:**");
  CHECK(read.at(headings[1].text_span) == "Impact");
  CHECK(headings[1].level == 3);
  CHECK(headings[1].style == HeadingStyle::bold_line);
  CHECK(read.at(headings[1].body) == " many users\n");
  CHECK(read.at(headings[2].span) == "**Root cause**:");
  CHECK(read.at(headings[2].text_span) == "Root cause");
  CHECK(read.at(headings[2].body) == " a lock\n\n");
  CHECK(headings[5].level == 4);
  CHECK(read.at(headings[5].body) == "\ntext\n");
  CHECK(read.at(headings[0].own) == "\n");
}

TEST_CASE("bold bullets are headings as long as their item", "[markdown]") {
  const Read read(
      "- **Impact**: wide\n  - sub\n- **Key events**\n- plain **bold:** no\n* **影響：** 大\n");
  REQUIRE(heading_texts(read) == Strings{"Impact", "Key events", "影響"});
  const auto& headings = read.document.headings;
  CHECK(headings[0].style == HeadingStyle::bold_bullet);
  CHECK(headings[0].level == 2);
  CHECK(read.at(headings[0].span) == "**Impact**:");
  CHECK(read.at(headings[0].body) == " wide\n  - sub");
  CHECK(read.at(headings[1].span) == "**Key events**");
  CHECK(read.at(headings[2].text_span) == "影響");
}

TEST_CASE("a line of italics that asks is a heading, too", "[markdown]") {
  const Read read(
      "## L\n\n_What went well?  Why?_\n\n*What else?* Much.\n\n_What? Nothing. Why?_\n\n"
      "_All times in UTC_\n\n> _Why?_\n\n- _How?_\n\n**_Who?_**\n");
  CHECK(heading_texts(read) == Strings{"L", "What went well?  Why?", "Who?"});
  const auto& heading = read.document.headings[1];
  CHECK(heading.level == 3);
  CHECK(read.at(heading.span) == "_What went well?  Why?_");
  CHECK(read.at(heading.text_span) == "What went well?  Why?");
}

TEST_CASE("a sentence, a quote, a cell and a long run are no bold headings", "[markdown]") {
  const std::string longer(70, 'x');
  const Read read(
      "**Please read this.**\n\n> **Quoted:** x\n\n| **A:** |\n|---|\n| **B:** |\n\n**" + longer +
      ":** x\n\n**One. Two:** x\n\n**only bold** then text\n");
  CHECK(read.document.headings.empty());
}

TEST_CASE("list items: spans, depth, tasks and order", "[markdown]") {
  const std::string text =
      "- [ ] Do **it** `a|b` @x due:2026-12-15\n  over [two](u 't') lines\n  - [X] nested\n    1. "
      "deep\n- plain\n-\n7) seven\n\n   second paragraph\n";
  const Read read(text);
  REQUIRE(item_texts(read) == Strings{"Do it a|b @x due:2026-12-15 over two lines", "nested",
                                      "deep", "plain", "", "seven"});
  REQUIRE(item_sources(read) ==
          Strings{"Do **it** `a|b` @x due:2026-12-15\n  over [two](u 't') lines", "nested", "deep",
                  "plain", "", "seven"});
  const auto& items = read.document.items;
  CHECK(items[0].task);
  CHECK_FALSE(items[0].checked);
  CHECK(read.at(items[0].mark) == " ");
  CHECK(read.at({items[0].mark.begin - 1, items[0].mark.end + 1}) == "[ ]");
  CHECK(items[0].span.end == text.find("\n- plain"));
  CHECK(items[1].checked);
  CHECK(read.at(items[1].mark) == "X");
  CHECK(items[1].depth == 1);
  CHECK(read.at(items[1].span) == "- [X] nested\n    1. deep");
  CHECK(items[2].depth == 2);
  CHECK(items[2].ordered);
  CHECK(read.at(items[2].span) == "1. deep");
  CHECK(read.at(items[4].span) == "-");
  CHECK(read.at(items[5].span) == "7) seven\n\n   second paragraph");
  CHECK_FALSE(items[3].task);
}

TEST_CASE("markers on one line, in quotes and behind definitions are found", "[markdown]") {
  const Read read("[d]: http://x.org\n- + 1. tri\n\n> - quoted\n>   more\n\n* * *\n* star\n");
  REQUIRE(item_texts(read) == Strings{"", "", "tri", "quoted more", "star"});
  const auto& items = read.document.items;
  CHECK(read.at(items[0].span) == "- + 1. tri");
  CHECK(read.at(items[1].span) == "+ 1. tri");
  CHECK(read.at(items[2].span) == "1. tri");
  CHECK(items[2].depth == 2);
  CHECK(items[3].quoted);
  CHECK(read.at(items[3].span) == "- quoted\n>   more");
  CHECK(read.at(items[4].span) == "* star");
}

TEST_CASE("CRLF changes no text and every span", "[markdown]") {
  const std::string text =
      "# Head\n\n- [x] one\n  two\n\nSet\n---\n\n| a | b |\n|---|---|\n| 1 | "
      "|\n\n```sh\ncode\n```\n"
      "<!-- c\nd -->\n";
  const Read lf(text);
  const Read windows(crlf(text));
  CHECK(heading_texts(lf) == heading_texts(windows));
  CHECK(item_texts(lf) == item_texts(windows));
  REQUIRE(windows.document.items.size() == 1);
  CHECK(windows.at(windows.document.items[0].span) == "- [x] one\r\n  two");
  CHECK(windows.at(windows.document.headings[0].span) == "# Head");
  CHECK(windows.at(windows.document.headings[1].span) == "Set\r\n---");
  REQUIRE(windows.document.tables.size() == 1);
  CHECK(windows.at(windows.document.tables[0].span) == "| a | b |\r\n|---|---|\r\n| 1 | |");
  REQUIRE(windows.document.code_blocks.size() == 1);
  CHECK(windows.at(windows.document.code_blocks[0].span) == "code");
  REQUIRE(windows.document.comments.size() == 1);
  CHECK(windows.at(windows.document.comments[0].span) == "<!-- c\r\nd -->");
}

TEST_CASE("cells are exact: escaped bars, code with bars, empty ones", "[markdown]") {
  const Read read(
      "| A | B \\| c | |\n|---|:-:|---|\n| `x|y` | **b** [l](u \"t\") | `p\\|q` |\n|| 障害 | 日本 "
      "|\n| | "
      "|\n9 | 8\n\nafter\n");
  REQUIRE(read.document.tables.size() == 1);
  const auto& table = read.document.tables[0];
  CHECK(cell_sources(read, table.header) == Strings{"A", "B \\| c", ""});
  CHECK(cell_texts(table.header) == Strings{"A", "B | c", ""});
  REQUIRE(table.rows.size() == 4);
  CHECK(cell_sources(read, table.rows[0]) == Strings{"`x|y`", "**b** [l](u \"t\")", "`p\\|q`"});
  CHECK(cell_texts(table.rows[0]) == Strings{"x|y", "b l", "p|q"});
  CHECK(cell_sources(read, table.rows[1]) == Strings{"", "障害", "日本"});
  CHECK(cell_sources(read, table.rows[3]) == Strings{"9", "8", ""});
  for (const auto& row : table.rows)
    CHECK(row.size() == table.header.size());
  // An empty cell can be filled where it stands.
  CHECK(read.source.text().substr(table.rows[2][0].span.begin - 2, 4) == "| | ");
  CHECK(read.source.text().ends_with("8\n\nafter\n"));
  CHECK(read.at(table.span).ends_with("\n9 | 8"));
  REQUIRE(read.document.paragraphs.size() == 1);
}

TEST_CASE("an empty header is a header; a table in an item or quote has its place", "[markdown]") {
  const Read read(
      "| | |\n|---|---|\n| a || b |\n\n- item\n\n  | x | y |\n  |---|---|\n  | 1 | 2 |\n\n> | q "
      "|\n> |---|\n> | r |\n");
  REQUIRE(read.document.tables.size() == 3);
  CHECK(cell_texts(read.document.tables[0].header) == Strings{"", ""});
  CHECK(cell_texts(read.document.tables[0].rows[0]) == Strings{"a", ""});
  CHECK(read.at(read.document.tables[1].span) == "| x | y |\n  |---|---|\n  | 1 | 2 |");
  CHECK(cell_sources(read, read.document.tables[1].rows[0]) == Strings{"1", "2"});
  CHECK(cell_sources(read, read.document.tables[2].rows[0]) == Strings{"r"});
  CHECK(read.at(read.document.items[0].span).ends_with("| 1 | 2 |"));
}

TEST_CASE("links: destinations where they stand, titles, parentheses, references", "[markdown]") {
  const Read read(
      "[a](http://x.org/p_(q)?b=1&c=2 \"t\") [b](<u v>) ![i](pic.png) [r *s*][ref] "
      "[ref]\n[e\\]](a\\_b) "
      "[![alt](src.png)](http://h)\n\n[ref]: ./dest.md 'title'\n");
  const auto& links = read.document.links;
  REQUIRE(links.size() == 8);
  CHECK(links[0].destination == "http://x.org/p_(q)?b=1&c=2");
  CHECK(read.at(links[0].span) == "http://x.org/p_(q)?b=1&c=2");
  CHECK(links[0].text == "a");
  CHECK(read.at(links[1].span) == "u v");
  CHECK(links[2].image);
  CHECK(read.at(links[2].span) == "pic.png");
  CHECK(links[3].text == "r s");
  CHECK(links[3].destination == "./dest.md");
  CHECK(read.at(links[3].span) == "./dest.md");
  CHECK(read.at(links[4].span) == "./dest.md");
  CHECK(links[5].text == "e]");
  CHECK(links[5].destination == "a_b");
  CHECK(read.at(links[5].span) == "a\\_b");
  CHECK(links[6].destination == "http://h");
  CHECK(links[7].image);
  CHECK(links[7].text == "alt");
  for (const auto& link : links)
    CHECK_FALSE(link.autolink);
}

TEST_CASE("autolinks are flagged, and a link shown as its address is none", "[markdown]") {
  const Read read(
      "<https://a.org/x> www.b.org me@c.org https://d.org/?a=1&b=2 "
      "[https://e.org/?a=1&b=2](https://e.org/?a=1&b=2)\n- next\n");
  const auto& links = read.document.links;
  REQUIRE(links.size() == 5);
  const Strings shown{"https://a.org/x", "www.b.org", "me@c.org", "https://d.org/?a=1&b=2"};
  for (std::size_t i = 0; i < shown.size(); ++i) {
    CHECK(links[i].autolink);
    CHECK(read.at(links[i].span) == shown[i]);
  }
  CHECK(links[1].destination == "http://www.b.org");
  CHECK(links[2].destination == "mailto:me@c.org");
  CHECK_FALSE(links[4].autolink);
  REQUIRE(read.document.items.size() == 1);
  CHECK(read.at(read.document.items[0].span) == "- next");
}

TEST_CASE("comments are found exactly, and only comments", "[markdown]") {
  const Read read(
      "a <!-- in --> b <!-- x -- y --> c `<!-- no -->` \\<!-- no -->\n\n<div>\nt <!-- over\nlines "
      "--> "
      "tail\n</div>\n\n<!-- block --> after\n\n```\n<!-- no -->\n```\n- i <!-- hint -->\n");
  Strings spans;
  Strings texts;
  for (const auto& comment : read.document.comments) {
    spans.push_back(read.at(comment.span));
    texts.push_back(comment.text);
  }
  CHECK(spans == Strings{"<!-- in -->", "<!-- x -- y -->", "<!-- over\nlines -->", "<!-- block -->",
                         "<!-- hint -->"});
  CHECK(texts == Strings{"in", "x -- y", "over\nlines", "block", "hint"});
  CHECK(runs(read, TextKind::comment) == Strings{"<!-- in -->", "<!-- x -- y -->", "<!-- over",
                                                 "lines -->", "<!-- block -->", "<!-- hint -->"});
  CHECK(runs(read, TextKind::html) == Strings{"<div>", "t ", " tail", "</div>", " after"});
  CHECK(runs(read, TextKind::code) == Strings{"<!-- no -->"});
  CHECK(item_texts(read) == Strings{"i"});
}

TEST_CASE("a comment that never ends reaches to the end of its block", "[markdown]") {
  const Read read("x\n\n<!-- open\n\n# not a heading\n");
  REQUIRE(read.document.comments.size() == 1);
  CHECK(read.document.comments[0].text == "open\n\n# not a heading");
  CHECK(read.document.headings.empty());
}

TEST_CASE("text runs have kind and flags", "[markdown]") {
  const Read read("# H [l](u)\n\n> q `c`\n\nのは *日本* &amp; ok\n");
  const auto& text = read.document.text;
  REQUIRE(text.size() == 7);
  CHECK(text[0].heading);
  CHECK(text[1].link);
  CHECK(text[1].heading);
  CHECK(text[2].quoted);
  CHECK(text[3].quoted);
  CHECK(text[3].kind == TextKind::code);
  CHECK(read.at(text[4].span) == "のは ");
  CHECK(read.at(text[5].span) == "日本");
  CHECK(read.at(text[6].span) == " &amp; ok");
  REQUIRE(read.document.paragraphs.size() == 1);
  CHECK(read.document.paragraphs[0].text == "のは 日本 & ok");
  CHECK(read.at(read.document.paragraphs[0].span) == "のは *日本* &amp; ok");
}

TEST_CASE("code blocks: fenced, indented, empty, unclosed", "[markdown]") {
  const Read read(
      "```sh x\none\n\ntwo\n\n```\n\n    in\n    dented\n\n~~~\n~~~\n- ```\n  li\n  "
      "```\n\n````\nopen\n```\n");
  Strings spans;
  for (const auto& block : read.document.code_blocks)
    spans.push_back(read.at(block.span));
  CHECK(spans == Strings{"one\n\ntwo\n", "    in\n    dented", "", "  li", "open\n```"});
  CHECK(read.document.code_blocks[0].info == "sh x");
  REQUIRE(read.document.items.size() == 1);
  CHECK(read.at(read.document.items[0].span) == "- ```\n  li\n  ```");
}

TEST_CASE("code spans with backticks are text without them", "[markdown]") {
  const Read read("- run `` a`b `` and `c`\n");
  CHECK(item_texts(read) == Strings{"run a`b and c"});
  CHECK(item_sources(read) == Strings{"run `` a`b `` and `c`"});
  CHECK(runs(read, TextKind::code) == Strings{"a`b", "c"});
}

TEST_CASE("a body behind front matter keeps offsets of the whole file", "[markdown]") {
  const std::string head = "---\n# no heading\n- no: item\n---\n";
  const Read read(head + "# Yes\n- [ ] it\n", head.size());
  CHECK(heading_texts(read) == Strings{"Yes"});
  REQUIRE(read.document.items.size() == 1);
  CHECK(read.at(read.document.items[0].span) == "- [ ] it");
  CHECK(read.document.headings[0].span.begin == head.size());
}

TEST_CASE("a paragraph whose last bytes are markup ends with them", "[markdown]") {
  const Read read("see [this](\nhttp://x.org\n)\n\n[\nfoo](u) end\n\n![](p.png)\n\nlast **b**\n");
  Strings spans;
  for (const auto& paragraph : read.document.paragraphs)
    spans.push_back(read.at(paragraph.span));
  CHECK(spans ==
        Strings{"see [this](\nhttp://x.org\n)", "[\nfoo](u) end", "![](p.png)", "last **b**"});
}

TEST_CASE("invalid bytes are read like the question marks they become", "[markdown]") {
  const Read read("# a\xFF\n\n- b\xC3\n");
  CHECK(heading_texts(read) == Strings{"a?"});
  CHECK(item_texts(read) == Strings{"b?"});
}

TEST_CASE("a table whose dashes have no room is a table") {
  const Read read("Told below.\n| *a* | b \\| c | d |\n|-|-|-|\n| 1 | | `x` |\n\nAfter.\n");
  REQUIRE(read.document.tables.size() == 1);
  const aar::Table& table = read.document.tables[0];
  REQUIRE(table.header.size() == 3);
  CHECK(table.header[0].text == "a");
  REQUIRE(table.rows.size() == 1);
  CHECK(table.rows[0][2].text == "x");
  CHECK(read.at(table.rows[0][0].span) == "1");
  REQUIRE(read.document.paragraphs.size() == 2);
  CHECK(read.document.paragraphs[0].text == "Told below.");
  const Read none("a | b\n- c | d\n\na | b\n|-|-|-|\n");
  CHECK(none.document.tables.empty());
}
