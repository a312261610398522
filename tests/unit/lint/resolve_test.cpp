// Byte spans become lines and columns in three units, of findings, notes and edits.
#include "lint/resolve.hpp"

#include "support/catch.hpp"

using namespace aar;

namespace {

Diagnostic finding(Span span) {
  Diagnostic diagnostic;
  diagnostic.place.span = span;
  return diagnostic;
}

Diagnostic repair(Span span, Span edit) {
  Diagnostic diagnostic = finding(span);
  diagnostic.fix = Fix{.title = "t", .edits = {{.span = edit, .replacement = "r"}}};
  return diagnostic;
}

}  // namespace

TEST_CASE("columns count code points, UTF-16 units and bytes") {
  const Source source("a.md", "one\n\xF0\x9F\x98\x80é在 TBD x\n");
  const std::size_t begin = source.text().find("TBD");
  std::vector<Diagnostic> found{repair({begin, begin + 3}, {begin + 3, begin + 4})};
  resolve_places(source, found);
  const Place& place = found[0].place;
  CHECK(place.begin == Position{2, 5});
  CHECK(place.end == Position{2, 8});
  CHECK(place.begin_units.utf16 == 6);
  CHECK(place.end_units.utf16 == 9);
  CHECK(place.begin_units.bytes == 11);
  CHECK(place.end_units.bytes == 14);
  const Edit& edit = found[0].fix->edits[0];
  CHECK(edit.begin == Position{2, 8});
  CHECK(edit.end == Position{2, 9});
  CHECK(edit.begin_units.utf16 == 9);
  CHECK(edit.end_units.bytes == 15);
}

TEST_CASE("the units are those of LineIndex, wherever the offset is") {
  const std::string text =
      "\xEF\xBB\xBF"
      "a\xF0\x9F\x98\x80\r\n\r\n在x\n\xF0\x9F\x98\x80";
  const Source source("a.md", text);
  const LineIndex lines(source.text());
  for (std::size_t begin = 0; begin <= text.size(); ++begin) {
    std::vector<Diagnostic> found{finding({begin, text.size()}), finding({begin, begin})};
    resolve_places(source, found);
    for (const Diagnostic& diagnostic : found) {
      INFO(begin);
      CHECK(diagnostic.place.begin == lines.position(begin));
      CHECK(diagnostic.place.begin_units.utf16 == lines.utf16_column(begin));
    }
  }
}

TEST_CASE("a repair is redacted when it touches the line of a credential") {
  const Source source("a.md", "first\npassword=hunter2 TBD\nlast\n");
  Diagnostic secret = finding({15, 22});
  secret.redacted = true;
  std::vector<Diagnostic> found{secret, repair({0, 5}, {0, 5}), repair({0, 5}, {23, 26}),
                                repair({27, 31}, {0, 28})};
  resolve_places(source, found);
  CHECK(found[0].place.line.empty());
  CHECK_FALSE(found[1].fix->redacted);
  CHECK(found[2].fix->redacted);
  CHECK(found[3].fix->redacted);
}
