#include "aar/source.hpp"

#include "support/catch.hpp"
#include "text/utf8.hpp"

using aar::LineIndex;
using aar::Position;
using aar::Source;
using aar::Span;

TEST_CASE("an empty text has one empty line") {
  const LineIndex lines("");
  CHECK(lines.line_count() == 1);
  CHECK(lines.line_span(1) == Span{0, 0});
  CHECK(lines.position(0) == Position{1, 1});
  CHECK(lines.position(99) == Position{1, 1});
}

TEST_CASE("lines end in LF, CRLF or a lone CR") {
  const std::string_view text = "a\nbc\r\nd\re\n\r\r\n";
  const LineIndex lines(text);
  REQUIRE(lines.line_count() == 7);
  CHECK(lines.line_span(1) == Span{0, 1});
  CHECK(lines.line_span(2) == Span{2, 4});
  CHECK(lines.line_span(3) == Span{6, 7});
  CHECK(lines.line_span(4) == Span{8, 9});
  CHECK(lines.line_span(5) == Span{10, 10});
  CHECK(lines.line_span(6) == Span{11, 11});
  CHECK(lines.line_span(7) == Span{13, 13});
}

TEST_CASE("a lone CR at the very end begins a line") {
  const LineIndex lines("a\r");
  CHECK(lines.line_count() == 2);
  CHECK(lines.line_span(1) == Span{0, 1});
}

TEST_CASE("an LF right behind a lone CR's line is not taken for a CRLF") {
  const LineIndex lines("a\n\rb");
  REQUIRE(lines.line_count() == 3);
  CHECK(lines.line_span(1) == Span{0, 1});
  CHECK(lines.line_span(2) == Span{2, 2});
  CHECK(lines.line_span(3) == Span{3, 4});
}

TEST_CASE("the line end belongs to its line") {
  const LineIndex lines("ab\r\ncd");
  CHECK(lines.line_of(2) == 1);
  CHECK(lines.line_of(3) == 1);
  CHECK(lines.line_of(4) == 2);
  CHECK(lines.line_of(1000) == 2);
  CHECK(lines.position(3) == Position{1, 4});
}

TEST_CASE("a line that does not exist is the nearest one") {
  const LineIndex lines("a\nb");
  CHECK(lines.line_span(0) == Span{0, 1});
  CHECK(lines.line_span(9) == Span{2, 3});
}

TEST_CASE("columns count code points, UTF-16 units or bytes") {
  const std::string_view text = "x\né😀z";  // é: 2 bytes, 😀: 4 bytes and 2 units
  const LineIndex lines(text);
  CHECK(lines.position(2) == Position{2, 1});
  CHECK(lines.position(4) == Position{2, 2});
  CHECK(lines.position(8) == Position{2, 3});
  CHECK(lines.position(9) == Position{2, 4});
  CHECK(lines.utf16_column(4) == 2);
  CHECK(lines.utf16_column(8) == 4);
  CHECK(lines.byte_column(8) == 7);
  CHECK(lines.byte_column(500) == 8);
}

TEST_CASE("an offset inside a character belongs to that character") {
  const LineIndex lines("a😀b");
  for (const std::size_t offset : {1U, 2U, 3U, 4U}) {
    CHECK(lines.position(offset) == Position{1, 2});
    CHECK(lines.utf16_column(offset) == 2);
  }
  CHECK(lines.position(5) == Position{1, 3});
}

TEST_CASE("columns far into a long line agree with counting") {
  std::string text;
  for (int i = 0; i < 5000; ++i)
    text += i % 3 == 0 ? "é" : i % 7 == 0 ? "😀" : "a";
  const LineIndex lines(text);
  for (std::size_t offset = 0; offset <= text.size();
       offset += aar::text::decode(text, offset).size) {
    const std::string_view before = std::string_view(text).substr(0, offset);
    REQUIRE(lines.position(offset).column == aar::text::count_code_points(before) + 1);
    REQUIRE(lines.utf16_column(offset) == aar::text::count_utf16_units(before) + 1);
  }
}

TEST_CASE("asking often about one huge line stays cheap") {
  std::string text(std::size_t{4} * 1024 * 1024, 'a');
  text += "é";
  const LineIndex lines(text);
  std::size_t sum = 0;
  for (std::size_t i = 0; i < 60000; ++i)
    sum += lines.position(text.size() - 2 - i).column;
  CHECK(sum > 60000);
}

TEST_CASE("a source shows valid UTF-8 with the offsets of its bytes") {
  const Source source("a.md", "ok \xFF\xC3 \xED\xA0\x80 é");
  CHECK(source.first_invalid() == 3);
  CHECK(source.text() == "ok ?? ??? é");
  CHECK(source.text().size() == source.bytes().size());
  CHECK(source.bytes()[3] == '\xFF');
  CHECK(source.text(Span{0, 2}) == "ok");
}

TEST_CASE("a source without faults shows its own bytes") {
  const Source source("a.md", "\xEF\xBB\xBFtitle");
  CHECK(source.bom_size() == 3);
  CHECK(source.first_invalid() == Source::npos);
  CHECK(source.text().data() == source.bytes().data());
  CHECK(Source("a.md", "\xEF\xBB").bom_size() == 0);
}

TEST_CASE("a copied or moved source shows its own text") {
  Source first("a.md", "short\xFF");
  const Source copy = first;
  const Source moved = std::move(first);
  CHECK(copy.text() == "short?");
  CHECK(moved.text() == "short?");
  CHECK(copy.text().data() != moved.text().data());
}
