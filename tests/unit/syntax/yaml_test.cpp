#include "syntax/yaml.hpp"

#include <algorithm>
#include <array>
#include <ctime>
#include <random>
#include <string>
#include <string_view>

#include "aar/document.hpp"

#include "support/catch.hpp"

namespace {

using aar::Fault;
using aar::FaultKind;
using aar::Node;
using aar::ScalarStyle;
using aar::Span;

struct Read {
  std::string text;
  Node root;
  std::vector<Fault> faults;

  explicit Read(std::string yaml) : text(std::move(yaml)) {
    aar::syntax::YamlResult result = aar::syntax::read_yaml(text, {0, text.size()});
    root = std::move(result.root);
    faults = std::move(result.faults);
  }

  [[nodiscard]] std::string at(Span span) const { return text.substr(span.begin, span.size()); }

  [[nodiscard]] const Node& operator[](std::string_view key) const {
    const Node* node = root.find(key);
    REQUIRE(node != nullptr);
    return *node;
  }

  [[nodiscard]] std::string keys() const {
    std::string out;
    for (const Node& child : root.children) {
      out += (out.empty() ? "" : " ") + child.key;
    }
    return out;
  }
};

void check_fault(const std::string& yaml, std::string_view place, std::string_view message) {
  const Read read(yaml);
  INFO(yaml);
  REQUIRE(read.faults.size() == 1);
  CHECK(read.faults[0].message == message);
  CHECK(read.at(read.faults[0].span) == place);
}

// Every span lies in the text and holds those of the children.
bool spans_hold(const Node& node, Span outer) {
  return node.span.begin <= node.span.end && outer.contains(node.span) &&
         std::all_of(node.children.begin(), node.children.end(), [&](const Node& child) {
           return child.key_span.begin <= child.key_span.end && outer.contains(child.key_span) &&
                  spans_hold(child, outer);
         });
}

}  // namespace

TEST_CASE("plain scalars keep their text, whatever it looks like") {
  const Read read("a: 2024-02-30\nb: no\nc: 010\nd: 1e10\ne: https://x.y/?a=1#b\nf: a - b\n");
  CHECK(read.faults.empty());
  CHECK(read["a"].text == "2024-02-30");
  CHECK(read["b"].text == "no");
  CHECK(read["c"].text == "010");
  CHECK(read["d"].text == "1e10");
  CHECK(read["e"].text == "https://x.y/?a=1#b");
  CHECK(read["f"].text == "a - b");
  CHECK(read["f"].style == ScalarStyle::plain);
}

TEST_CASE("simple lines are read to what the whole grammar makes of them") {
  constexpr std::array<std::string_view, 24> values{
      "1",      "a b",         "a:b",   "a: b",  "a #c",   "a#c",   "09:33:00Z", "null",
      "~",      "x ",          "- y",   "-",     "é ü",    "@a",    "\"q\"",     "[]",
      "[a, b]", "[null, a-1]", "[a,b]", "[a, b", "[a: b]", "[a, ]", "[a] ",      "[a b, c]"};
  constexpr std::array<std::string_view, 8> behind{
      "b: 1\n", "B: 1\n", " more\nb: 1\n", "- c\n", "#c\nb: 1\n", "\nb: 1\n", "\r\nb: 1\n", ""};
  for (const std::string_view value : values) {
    for (const std::string_view rest : behind) {
      const std::string yaml = "a: " + std::string(value) + "\n" + std::string(rest);
      INFO(yaml);
      // Only in the first column a line is simple.
      std::string indented = " ";
      for (std::size_t i = 0; i < yaml.size(); ++i) {
        indented += yaml[i];
        if (yaml[i] == '\n' && i + 1 < yaml.size() && yaml[i + 1] != '\n') indented += ' ';
      }
      const Read simple(yaml);
      const Read whole(indented);
      CHECK(simple.keys() == whole.keys());
      CHECK(simple.faults.size() == whole.faults.size());
      const Node* const one = simple.root.find("a");
      const Node* const other = whole.root.find("a");
      REQUIRE((one == nullptr) == (other == nullptr));
      if (one == nullptr) continue;
      CHECK(one->kind == other->kind);
      CHECK(one->text == other->text);
      CHECK(one->key_span == Span{0, 1});
      REQUIRE(one->children.size() == other->children.size());
      for (std::size_t i = 0; i < one->children.size(); ++i) {
        CHECK(one->children[i].kind == other->children[i].kind);
        CHECK(one->children[i].text == other->children[i].text);
        CHECK(simple.at(one->children[i].span) == whole.at(other->children[i].span));
      }
      if (one->text.find("more") == std::string::npos)
        CHECK(simple.at(one->span) == whole.at(other->span));
    }
  }
}

TEST_CASE("empty values and the words for null are null") {
  const Read read("a:\nb: ~\nc: null\nd: # comment\ne: \"\"\nf: 'null'\n");
  CHECK(read.faults.empty());
  CHECK(read["a"].is_null());
  CHECK(read["a"].span == Span{2, 2});
  CHECK(read["b"].is_null());
  CHECK(read.at(read["b"].span) == "~");
  CHECK(read["c"].is_null());
  CHECK(read["c"].text == "null");
  CHECK(read["d"].is_null());
  CHECK(read["e"].is_scalar());
  CHECK(read["e"].text.empty());
  CHECK(read["f"].is_scalar());
}

TEST_CASE("spans are bytes, quotes included, behind text of more bytes than characters") {
  const Read read("titel: Größe 大 # Größe\n\"schlüssel\": 'it''s ü'\nz: \"ä\\n\\u00e9\"   \n");
  CHECK(read.faults.empty());
  CHECK(read.at(read["titel"].span) == "Größe 大");
  CHECK(read.at(read["schlüssel"].key_span) == "\"schlüssel\"");
  CHECK(read.at(read["schlüssel"].span) == "'it''s ü'");
  CHECK(read["schlüssel"].text == "it's ü");
  CHECK(read["schlüssel"].style == ScalarStyle::single_quoted);
  CHECK(read.at(read["z"].key_span) == "z");
  CHECK(read.at(read["z"].span) == "\"ä\\n\\u00e9\"");
  CHECK(read["z"].text == "ä\né");
}

TEST_CASE("spans are offsets into the whole text") {
  const std::string text = "\xef\xbb\xbf---\r\na: é\r\nb: [x]\r\n---\r\n";
  const aar::syntax::YamlResult result = aar::syntax::read_yaml(text, {8, 23});
  CHECK(result.faults.empty());
  const Node* b = result.root.find("b");
  REQUIRE(b != nullptr);
  CHECK(text.substr(b->span.begin, b->span.size()) == "[x]");
  CHECK(text.substr(b->key_span.begin, b->key_span.size()) == "b");
}

TEST_CASE("collections span from their first to their last byte") {
  const Read read("a:\n  - x\n  - y: 1\n    z:\n\nb: {k: v, l: [1, 2]} # c\nc:\n- q\n- \n");
  CHECK(read.faults.empty());
  CHECK(read.at(read["a"].span) == "- x\n  - y: 1\n    z:");
  CHECK(read.at(read["a"].children[1].span) == "y: 1\n    z:");
  CHECK(read.at(read["b"].span) == "{k: v, l: [1, 2]}");
  CHECK(read.at(read["b"].children[1].span) == "[1, 2]");
  CHECK(read.at(read["c"].span) == "- q\n-");
  CHECK(read["c"].children[1].is_null());
}

TEST_CASE("block scalars span from their mark to their last line of text") {
  const Read read(
      "a: |\n  one\n\n   two\n\n\nb: >-\n  fold\n  ed\n\n  text\nc: |+\n  x\n\nd: |2\n   y\ne: "
      "|\n");
  CHECK(read.faults.empty());
  CHECK(read["a"].text == "one\n\n two\n");
  CHECK(read.at(read["a"].span) == "|\n  one\n\n   two");
  CHECK(read["a"].style == ScalarStyle::literal);
  CHECK(read["b"].text == "fold ed\ntext");
  CHECK(read["b"].style == ScalarStyle::folded);
  CHECK(read["c"].text == "x\n\n");
  CHECK(read["d"].text == " y\n");
  CHECK(read["e"].text.empty());
}

TEST_CASE("values may go over several lines") {
  const Read read("a: one\n  two\n\n  three\nb: \"x\n  y\\\n  z\"\nc: [1,\n  2,\n]\nd:\n  plain\n");
  CHECK(read.faults.empty());
  CHECK(read["a"].text == "one two\nthree");
  CHECK(read.at(read["a"].span) == "one\n  two\n\n  three");
  CHECK(read["b"].text == "x yz");
  CHECK(read["c"].children.size() == 2);
  CHECK(read["d"].text == "plain");
}

TEST_CASE("an unterminated quote loses no key") {
  const Read read("title: \"unterminated\nstatus: draft\nkind: 'x\n  y\ndate: 2026-01-01\n");
  REQUIRE(read.faults.size() == 2);
  CHECK(read.faults[0].message == "unterminated quote: this `\"` is never closed");
  CHECK(read.faults[0].span == Span{7, 8});
  CHECK(read.faults[1].message == "unterminated quote: this `'` is never closed");
  CHECK(read.keys() == "title status kind date");
  CHECK(read["title"].text == "unterminated");
  CHECK(read["status"].text == "draft");
  CHECK(read["date"].text == "2026-01-01");
}

TEST_CASE("each broken value is one fault, and the others are read") {
  const Read read(
      "a: b: c\nd: [x, y\ne: @me\nf: {g: 1\nh: \"x\" y\ni: ok\nj: \"\\q\"\nk:\n\tl: 1\nm: - n\no: "
      "ok\n");
  CHECK(read.faults.size() == 8);
  CHECK(read.keys() == "a d e f h i j k m o");
  CHECK(read["a"].text == "b: c");
  CHECK(read["d"].is_null());
  CHECK(read["e"].text == "@me");
  CHECK(read["i"].text == "ok");
  CHECK(read["o"].text == "ok");
}

TEST_CASE("a duplicate key names the first one, which counts") {
  const Read read("id: a\nx: {y: 1, y: 2}\n\"id\": b\nid: c\n");
  REQUIRE(read.faults.size() == 3);
  CHECK(read.keys() == "id x");
  CHECK(read["id"].text == "a");
  CHECK(read["x"].children.size() == 1);
  const auto second = std::find_if(read.faults.begin(), read.faults.end(), [&](const Fault& fault) {
    return read.at(fault.span) == "\"id\"";
  });
  REQUIRE(second != read.faults.end());
  CHECK(second->kind == FaultKind::duplicate_key);
  CHECK(second->related == Span{0, 2});
  CHECK(second->message == "duplicate key `id`; the first one counts");
}

TEST_CASE("a list item needs a blank") {
  check_fault("a:\n- x\n-y\n", "-", "a list item needs a blank after `-`");
  check_fault("a:\n  - x\n  -y\nb: c\n", "-", "a list item needs a blank after `-`");
  check_fault("a:\n  -x\n  -y\nb: c\n", "-", "a list item needs a blank after `-`");
  check_fault("- a\n-b\n", "-", "a list item needs a blank after `-`");
  CHECK(Read("a: -1\nb: --flag\nc:\n  - -1\n  - -x\n").faults.empty());
}

TEST_CASE("anchors, aliases, tags and merge keys are refused at their first place") {
  check_fault("a: &x 1\nb: &y 2\n", "&x", "anchors (`&name`) are not allowed");
  check_fault("a: *x\nb: [*y]\n", "*x", "aliases (`*name`) are not allowed");
  check_fault("a: !!python/object:os.system [x]\n", "!!python/object:os.system",
              "tags (`!name`) are not allowed");
  check_fault("<<: {a: 1}\nb: 2\n", "<<", "merge keys (`<<:`) are not allowed");
  const Read cycle("&a [*a]");
  CHECK(cycle.faults.size() == 2);
  const Read tagged("a: !!str 12\nb: &x\n  c: d\ne: f\n");
  CHECK(tagged.keys() == "a b e");
  CHECK(tagged["a"].text == "12");
  CHECK(tagged["b"].is_mapping());
  CHECK(Read("a: x & y * z ! w\n").faults.empty());
}

TEST_CASE("a billion laughs are two faults") {
  std::string yaml = "a0: &a0 [lol, lol]\n";
  for (int level = 1; level < 10; ++level) {
    const std::string below = "*a" + std::to_string(level - 1);
    yaml += "a" + std::to_string(level) + ": &a" + std::to_string(level) + " [" + below + ", " +
            below + ", " + below + ", " + below + "]\n";
  }
  CHECK(Read(yaml).faults.size() == 2);
}

TEST_CASE("complex keys, directives and several documents are refused") {
  const std::string complex = "complex keys are not allowed; a key must be one line of text";
  check_fault("? a\n: b\nc: d\n", "? a", complex);
  check_fault("[a]: b\n", "[a]", complex);
  check_fault("a: {[b]: c}\n", "[b]", complex);
  check_fault("%YAML 1.2\n---\na: b\n", "%YAML 1.2", "directives (`%`) are not allowed");
  check_fault("a: b\n---\nc: d\n", "---",
              "only one YAML document is allowed; this starts another one");
  check_fault("a: b\n...\nc: d\n", "c: d", "content after the end of the document");
  check_fault(": b\nc: d\n", ":", "a key is missing before `:`");
  CHECK(Read("---\na: b\n...\n# end\n").faults.empty());
}

TEST_CASE("tabs do not indent") {
  check_fault("a:\n\tb: c\n", "\t", "a tab in the indentation");
  check_fault("a:\n  - b\n\t- c\n", "\t", "a tab in the indentation");
  check_fault("a: [\n\tb]\n", "\t", "a tab in the indentation");
  check_fault("a: |\n\tb\n", "\t", "a tab in the indentation");
  CHECK(Read("a:\tb\t# c\n\t\nd: \"e\n  \tf\"\n").faults.empty());
}

TEST_CASE("nesting ends at 32, far from the stack's end") {
  const auto nested = [](std::size_t depth, const char* open, const char* close) {
    std::string yaml = "a: ";
    for (std::size_t level = 0; level < depth; ++level)
      yaml += open;
    for (std::size_t level = 0; level < depth; ++level)
      yaml += close;
    return yaml + "\nb: c\n";
  };
  CHECK(Read(nested(31, "[", "]")).faults.empty());
  for (const std::string& yaml :
       {nested(32, "[", "]"), nested(60'000, "[", ""), nested(20'000, "{a: ", "")}) {
    const Read read(yaml);
    REQUIRE(read.faults.size() == 1);
    CHECK(read.faults[0].message == "nested deeper than 32");
    CHECK(read["b"].text == "c");
  }
  std::string deep;
  for (std::size_t level = 0; level < 200; ++level) {
    deep += std::string(level, ' ') + "k:\n";
  }
  CHECK(Read(deep).faults.at(0).message == "nested deeper than 32");
  std::string dashes;
  for (std::size_t level = 0; level < 20'000; ++level)
    dashes += "- ";
  CHECK(Read(dashes).faults.at(0).message == "nested deeper than 32");
  std::string anchors;
  for (std::size_t level = 0; level < 20'000; ++level)
    anchors += "&a\n";
  CHECK(Read(anchors).faults.at(0).message == "anchors (`&name`) are not allowed");
}

TEST_CASE("values are counted and measured") {
  std::string many = "a: [";
  for (int count = 0; count < 11'000; ++count)
    many += "1,";
  CHECK(Read(many + "]\nb: c\n").faults.at(0).message == "more than 10000 values");
  const std::size_t most = std::size_t{16} * 1024;
  CHECK(Read("a: " + std::string(most, 'x') + "\n").faults.empty());
  const Read longer("a: " + std::string(most + 1, 'x') + "\nb: c\n");
  REQUIRE(longer.faults.size() == 1);
  CHECK(longer.faults[0].message == "a value is longer than 16 KiB");
  CHECK(longer["b"].text == "c");
}

namespace {

/// The processor's time for reading `size` bytes of each hostile unit.
double read_hostile(std::size_t size) {
  const std::clock_t begin = std::clock();
  for (const std::string_view unit :
       {"[", "{", "- ", "? ", "a:\n", "\"", "'", "#\n", "a: |\n", "&a ", "-b\n", "x\n", "a: b: c\n",
        "[],", "\\", ",", "\n", " ", "\t"}) {
    std::string yaml;
    while (yaml.size() < size)
      yaml += unit;
    const Read read(yaml);
    CHECK(read.faults.size() <= 50);
    const Read below("k: v\n" + yaml);
    CHECK(spans_hold(below.root, {0, below.text.size()}));
  }
  return static_cast<double>(std::clock() - begin);
}

}  // namespace

TEST_CASE("the time for hostile input grows with its size") {
  const std::size_t size = std::size_t{16} * 1024;
  const double some = read_hostile(size);
  CHECK(read_hostile(size * 4) < some * 10);  // 4 is linear, 16 quadratic
}

TEST_CASE("messages say what was meant") {
  check_fault("a: x\n  b: y\nc: z\n", "b:", "the key `b:` is indented under a value");
  check_fault("a: x\nseverity:sev1\n", "severity:", "a blank is missing after `severity:`");
  check_fault("a: x\nsome text\nb: y\n", "some text", "expected `key: value`, found `some text`");
  check_fault("a:\n    b: 1\n  c: 2\n", "c: 2", "the indentation of `c: 2` fits no line above it");
  check_fault("a: \"x\"#y\n", "#", "a comment needs a blank before `#`");
  check_fault("a: [x,, y]\n", ",", "a value is missing before `,`");
  check_fault("a: [x y: z}\n", "}", "expected `]`, found `}`");
  check_fault("a: > text\n", "> text", "text after `>` must begin on the next line");
  check_fault("a: `x`\n", "`x`", "a value that starts with ``` needs quotes");
  check_fault("a: x\u2028y\n", "\u2028", "a Unicode line or paragraph separator is not allowed");
}

TEST_CASE("a key in the wrong column is told and read") {
  const Read read("title: x\n  status: draft\nkind: y\n");
  CHECK(read.faults.size() == 1);
  CHECK(read.keys() == "title status kind");
  CHECK(read["status"].text == "draft");
  const Read outside("  title: x\nstatus: draft\n");
  CHECK(outside.faults.size() == 1);
  CHECK(outside.keys() == "title status");
}

TEST_CASE("escapes of JSON are read, others are refused") {
  const Read read(R"(a: "\ud83d\ude00 \x41 \U0001F600 \/ \e")"
                  "\nb: \"\\ud83d\"\nc: \"\\U00110000\"\nd: \"\\u12\"\n");
  CHECK(read["a"].text == "😀 A 😀 / \x1b");
  REQUIRE(read.faults.size() == 3);
  CHECK(read.faults[0].message == "unknown escape `\\u`");
}

TEST_CASE("no bytes make parse() throw or point outside") {
  const std::string valid =
      "---\ntitle: \"Größe 500s\"\nstatus: draft\nservices: [checkout, 'pay']\nimpact:\n  users: "
      "12\n"
      "list:\n  - a: b\n    c: d\n  - |\n    text\n    more\nnote: >-\n  fold\n\n  ed\n---\n\n# "
      "Title\n\n"
      "## Action items\n\n- [ ] do it @x due:2026-01-01\n\n| a | b |\n| - | - |\n| 1 | 2 |\n";
  constexpr std::string_view alphabet = "\n\r\t :-#,[]{}\"'|>&*!?%@`\\ab1\x80\xff\xc3\x00\x1b<=";
  std::mt19937 random(20261122);
  const auto below = [&](std::size_t limit) { return random() % limit; };
  for (int round = 0; round < 4000; ++round) {
    std::string bytes = valid;
    for (std::size_t change = 0, changes = 1 + below(6); change < changes && !bytes.empty();
         ++change) {
      const std::size_t at = below(bytes.size());
      switch (below(4)) {
        case 0:
          bytes.erase(at, 1 + below(5));
          break;
        case 1:
          bytes.insert(at, 1, alphabet[below(alphabet.size())]);
          break;
        case 2:
          bytes[at] = alphabet[below(alphabet.size())];
          break;
        default:
          bytes.insert(at, valid.substr(below(valid.size()), below(20)));
          break;
      }
    }
    const aar::Source source("x.md", bytes);
    const aar::Document document = aar::parse(source);
    const Span all{0, bytes.size()};
    bool inside = all.contains(document.body) && all.contains(document.front_matter.span) &&
                  all.contains(document.front_matter.content) &&
                  spans_hold(document.front_matter.root, all);
    for (const Fault& fault : document.faults) {
      inside = inside && fault.span.begin <= fault.span.end && all.contains(fault.span) &&
               all.contains(fault.related) && !fault.message.empty();
    }
    if (!inside) {
      INFO(bytes);
      CHECK(inside);
    }
  }
  SUCCEED();
}
