#include "syntax/file_faults.hpp"

#include <algorithm>
#include <string>

#include "aar/document.hpp"

#include "support/catch.hpp"

namespace {

using aar::Fault;
using aar::FaultKind;
using aar::Span;
using namespace std::string_literals;

aar::syntax::FileFaults check(std::string bytes) {
  return aar::syntax::check_file(aar::Source("x.md", std::move(bytes)));
}

std::size_t count(const std::vector<Fault>& faults, FaultKind kind) {
  return static_cast<std::size_t>(std::count_if(
      faults.begin(), faults.end(), [&](const Fault& fault) { return fault.kind == kind; }));
}

const std::string front_matter = "---\ntitle: x\n---\n";

}  // namespace

TEST_CASE("a clean file has no faults") {
  const auto result = check(front_matter + "\n# Größe 大 🎉\ttab\r\n");
  CHECK(result.readable);
  CHECK(result.faults.empty());
}

TEST_CASE("a NUL byte near the start makes a file binary, and nothing else is said") {
  const aar::Document document = aar::parse(aar::Source("x.md", front_matter + "a\0b\x1b"s));
  REQUIRE(document.faults.size() == 1);
  CHECK(document.faults[0].kind == FaultKind::binary);
  CHECK(document.faults[0].span == Span{18, 19});
  CHECK(document.faults[0].message == "binary file: a NUL byte at offset 18");
  CHECK(document.front_matter.style == aar::FrontMatterStyle::none);
  CHECK(document.headings.empty());
}

TEST_CASE("a NUL byte behind 8 KiB is a control character") {
  const auto result = check(std::string(8192, 'a') + "\0"s);
  CHECK(result.readable);
  REQUIRE(result.faults.size() == 1);
  CHECK(result.faults[0].kind == FaultKind::control_character);
  CHECK(result.faults[0].message == "control character U+0000");
}

TEST_CASE("UTF-16 is told by its byte order mark, before its NUL bytes") {
  for (const std::string& bytes : {"\xff\xfe-\0-\0"s, "\xfe\xff\0-\0-"s}) {
    const auto result = check(bytes);
    CHECK(!result.readable);
    REQUIRE(result.faults.size() == 1);
    CHECK(result.faults[0].kind == FaultKind::utf16);
    CHECK(result.faults[0].message == "not UTF-8: a UTF-16 byte order mark");
  }
}

TEST_CASE("4 MiB may be read, one byte more may not") {
  const std::size_t most = std::size_t{4} * 1024 * 1024;
  CHECK(check(std::string(most, 'a')).readable);
  const auto result = check(std::string(most + 1, 'a'));
  CHECK(!result.readable);
  REQUIRE(result.faults.size() == 1);
  CHECK(result.faults[0].kind == FaultKind::too_large);
  CHECK(result.faults[0].message == "larger than 4 MiB");
}

TEST_CASE("invalid UTF-8 is told with its offset, and the rest is read") {
  const aar::Document document =
      aar::parse(aar::Source("x.md", "---\ntitle: Caf\xe9\nstatus: draft\n---\n"));
  REQUIRE(document.faults.size() == 1);
  CHECK(document.faults[0].kind == FaultKind::invalid_utf8);
  CHECK(document.faults[0].span == Span{14, 15});
  CHECK(document.faults[0].message == "invalid UTF-8 at byte 14: `0xE9`");
  REQUIRE(document.front_matter.root.find("status") != nullptr);
  CHECK(document.front_matter.root.find("title")->text == "Caf?");
}

TEST_CASE("a byte order mark is told and skipped") {
  const aar::Document document = aar::parse(aar::Source("x.md", "\xef\xbb\xbf" + front_matter));
  REQUIRE(document.faults.size() == 1);
  CHECK(document.faults[0].kind == FaultKind::byte_order_mark);
  CHECK(document.faults[0].span == Span{0, 3});
  const aar::Node* title = document.front_matter.root.find("title");
  REQUIRE(title != nullptr);
  CHECK(title->key_span == Span{7, 12});
  CHECK(title->span == Span{14, 15});
}

TEST_CASE("old Mac line ends are told once, and the file is read by them") {
  const aar::Document document =
      aar::parse(aar::Source("x.md", "---\rtitle: x\rstatus: draft\r---\r"));
  CHECK(count(document.faults, FaultKind::lone_carriage_return) == 1);
  CHECK(document.faults.size() == 1);
  REQUIRE(document.front_matter.root.find("status") != nullptr);
  CHECK(document.front_matter.root.find("status")->text == "draft");
  CHECK(check("a\r\nb\r\n").faults.empty());
  CHECK(count(check("a\r").faults, FaultKind::lone_carriage_return) == 1);
}

TEST_CASE("control characters are named, and not more than twenty of them") {
  const auto result = check("a\x1b[31mb\x7f\xc2\x85 \xc2\x9f");
  REQUIRE(result.faults.size() == 4);
  CHECK(result.faults[0].message == "control character U+001B");
  CHECK(result.faults[0].span == Span{1, 2});
  CHECK(result.faults[1].message == "control character U+007F");
  CHECK(result.faults[2].message == "control character U+0085");
  CHECK(result.faults[2].span == Span{8, 10});
  CHECK(result.faults[3].message == "control character U+009F");
  CHECK(check(std::string(1000, '\x01')).faults.size() == 20);
}

TEST_CASE("characters that reorder text are told, marks of direction are not") {
  const auto result = check("a\u202eb\u2066c");
  REQUIRE(result.faults.size() == 2);
  CHECK(result.faults[0].kind == FaultKind::bidi_control);
  CHECK(result.faults[0].span == Span{1, 4});
  CHECK(result.faults[0].message.find("bidi control U+202E") == 0);
  CHECK(check("\u200eשלום\u200f \u2018quoted\u2019 –").faults.empty());
}

TEST_CASE("conflict markers are told at their first line") {
  const auto result = check("a\n<<<<<<< HEAD\nb\n=======\nc\n>>>>>>> branch\n<<<<<<<\n");
  REQUIRE(result.faults.size() == 2);
  CHECK(result.faults[0].kind == FaultKind::conflict_marker);
  CHECK(result.faults[0].span == Span{2, 14});
  CHECK(result.faults[0].message == "merge conflict marker");
  CHECK(count(check("x\n=======\ny\n>>>>>>> z\n").faults, FaultKind::conflict_marker) == 1);
}

TEST_CASE("headings and quotes are no conflict markers") {
  CHECK(check("Heading\n=======\n\ntext\n").faults.empty());
  CHECK(check(">>>>>>> a quote in a quote\n").faults.empty());
  CHECK(check(" <<<<<<< indented\n<<<<<<<<< longer\n<<<<<<<x\n").faults.empty());
}

TEST_CASE("a conflict in the front matter gives one fault and loses no key") {
  const aar::Document document =
      aar::parse(aar::Source("x.md",
                             "---\ntitle: x\n<<<<<<< HEAD\nstatus: draft\n=======\nstatus: "
                             "closed\n>>>>>>> b\nowner: y\n---\n"));
  REQUIRE(document.faults.size() == 1);
  CHECK(document.faults[0].kind == FaultKind::conflict_marker);
  const aar::Node& root = document.front_matter.root;
  REQUIRE(root.children.size() == 3);
  CHECK(root.children[1].text == "draft");
  CHECK(root.children[2].key == "owner");
}

TEST_CASE("faults are in the order of the file") {
  const aar::Document document =
      aar::parse(aar::Source("x.md", "---\na: 1\na: 2\nb: \x1b\nc: \"\n---\n\xe2\x80\xae\n"));
  REQUIRE(document.faults.size() == 4);
  CHECK(std::is_sorted(
      document.faults.begin(), document.faults.end(),
      [](const Fault& left, const Fault& right) { return left.span.begin < right.span.begin; }));
}
