#include "syntax/front_matter.hpp"

#include <algorithm>
#include <string>

#include "aar/document.hpp"

#include "support/catch.hpp"

namespace {

using aar::Document;
using aar::Fault;
using aar::FaultKind;
using aar::FrontMatterStyle;
using aar::Span;

struct Read {
  aar::Source source;
  Document document;

  explicit Read(std::string text)
      : source("reviews/2026/x.md", std::move(text)), document(aar::parse(source)) {}

  [[nodiscard]] std::string at(Span span) const { return std::string(source.text(span)); }

  [[nodiscard]] std::string value(std::string_view key) const {
    const aar::Node* node = document.front_matter.root.find(key);
    return node == nullptr ? "(none)" : node->text;
  }

  [[nodiscard]] const Fault& only_fault() const {
    REQUIRE(document.faults.size() == 1);
    return document.faults[0];
  }
};

}  // namespace

TEST_CASE("front matter stands between two lines of dashes") {
  const Read read("---\ntitle: x\nstatus: draft\n---\n\n# Title\n");
  CHECK(read.document.faults.empty());
  CHECK(read.document.front_matter.style == FrontMatterStyle::yaml);
  CHECK(read.at(read.document.front_matter.span) == "---\ntitle: x\nstatus: draft\n---");
  CHECK(read.at(read.document.front_matter.content) == "title: x\nstatus: draft\n");
  CHECK(read.at(read.document.body) == "\n# Title\n");
  CHECK(read.value("status") == "draft");
  CHECK(read.at(read.document.front_matter.root.span) == "title: x\nstatus: draft");
}

TEST_CASE("fences may have trailing blanks, and dots may close") {
  const Read read("--- \t\ntitle: x\n...  \nbody\n");
  CHECK(read.document.faults.empty());
  CHECK(read.value("title") == "x");
  CHECK(read.at(read.document.body) == "body\n");
}

TEST_CASE("CRLF line ends are fine") {
  const Read read("---\r\ntitle: x y\r\ntags: [a,\r\n  b]\r\n---\r\nbody\r\n");
  CHECK(read.document.faults.empty());
  CHECK(read.value("title") == "x y");
  CHECK(read.at(read.document.front_matter.root.find("title")->span) == "x y");
  CHECK(read.at(read.document.body) == "body\r\n");
}

TEST_CASE("an empty file has no front matter") {
  const Read read("");
  CHECK(read.only_fault().kind == FaultKind::front_matter_missing);
  CHECK(read.only_fault().message == "no front matter");
  CHECK(read.only_fault().span == Span{0, 0});
  CHECK(read.document.front_matter.style == FrontMatterStyle::none);
}

TEST_CASE("a file of Markdown alone has no front matter, and its body is all of it") {
  for (const char* text :
       {"# Title\n\ntext\n", "---\n\n# Title\n\n---\n\ntext\n", "Note: x\ntext\n",
        "----\ntitle: x\n----\n", "# a: b\n---\nc: d\n---\n"}) {
    const Read read(text);
    INFO(text);
    CHECK(read.only_fault().kind == FaultKind::front_matter_missing);
    CHECK(read.document.body.begin == 0);
  }
}

TEST_CASE("an unclosed block is a fault on line 1; its keys and the body are read") {
  const Read read("---\ntitle: x\nstatus: draft\n\n# Title\n\n## Impact\n\nnone\n");
  CHECK(read.only_fault().kind == FaultKind::front_matter_unclosed);
  CHECK(read.at(read.only_fault().span) == "---");
  CHECK(read.only_fault().message == "front matter is not closed");
  CHECK(read.value("title") == "x");
  CHECK(read.value("status") == "draft");
  CHECK(read.at(read.document.body) == "# Title\n\n## Impact\n\nnone\n");
  CHECK(read.document.headings.size() == 2);
}

TEST_CASE("an unclosed block ends at a heading or at prose") {
  CHECK(Read("---\na: b\n## Impact\n").at(Read("---\na: b\n## Impact\n").document.body) ==
        "## Impact\n");
  const Read prose("---\na: b\n# comment\nc: d\n\nSome text: and more.\n");
  CHECK(prose.value("c") == "d");
  CHECK(prose.at(prose.document.body) == "Some text: and more.\n");
  CHECK(prose.document.faults.size() == 1);
  const Read all("---\na: b\n");
  CHECK(all.document.body.empty());
  CHECK(all.value("a") == "b");
}

TEST_CASE("TOML is recognised and not read") {
  const Read read("+++\ntitle = \"x\"\n+++\n# Title\n");
  CHECK(read.only_fault().kind == FaultKind::front_matter_not_yaml);
  CHECK(!read.only_fault().help.empty());
  CHECK(read.document.front_matter.style == FrontMatterStyle::toml);
  CHECK(read.document.front_matter.root.is_null());
  CHECK(read.at(read.document.body) == "# Title\n");
}

TEST_CASE("keys without fences are recognised and not read") {
  const Read read("title: x\ndate: 2026-01-01\n\n# Title\n");
  CHECK(read.only_fault().kind == FaultKind::front_matter_not_yaml);
  CHECK(read.only_fault().message == "front matter has no fences");
  CHECK(read.document.front_matter.style == FrontMatterStyle::bare);
  CHECK(read.document.front_matter.root.is_null());
  CHECK(read.at(read.document.body) == "\n# Title\n");
  CHECK(Read("title: x\n\ntext\n").document.front_matter.style == FrontMatterStyle::none);
  CHECK(Read("a: x\nb: y\nplain text\n").document.front_matter.style == FrontMatterStyle::none);
}

TEST_CASE("front matter behind an empty line or a comment is read and told") {
  for (const char* text :
       {"\n---\ntitle: x\n---\nbody\n", "<!-- a\n\nb -->\n---\ntitle: x\n---\nbody\n"}) {
    const Read read(text);
    INFO(text);
    CHECK(read.only_fault().kind == FaultKind::front_matter_missing);
    CHECK(read.only_fault().message == "front matter must start on line 1");
    CHECK(read.value("title") == "x");
    CHECK(read.at(read.document.body) == "body\n");
  }
}

TEST_CASE("an empty block is not a mapping") {
  for (const char* text : {"---\n---\n", "---\n\n---\n", "---\n# nothing\n---\n"}) {
    const Read read(text);
    INFO(text);
    CHECK(read.only_fault().kind == FaultKind::front_matter_not_mapping);
    CHECK(read.only_fault().message == "front matter is empty");
    CHECK(read.document.front_matter.style == FrontMatterStyle::yaml);
  }
}

TEST_CASE("a list or a text is not a mapping") {
  const Read list("---\n- a\n- b\n---\n");
  CHECK(list.only_fault().kind == FaultKind::front_matter_not_mapping);
  CHECK(list.only_fault().message ==
        "front matter must be a mapping of `key: value` lines, not a list");
  CHECK(list.at(list.only_fault().span) == "- a\n- b");
  const Read text("---\njust text\n---\n");
  CHECK(text.only_fault().message ==
        "front matter must be a mapping of `key: value` lines, not a single value");
  CHECK(text.document.front_matter.root.is_null());
}

TEST_CASE("64 KiB of front matter are read, more are not") {
  const std::string most = "a: \"" + std::string(16000, 'x') + "\"\n";
  std::string content;
  for (const char* key : {"k", "l", "m", "n"}) {
    content += key + most;
  }
  const std::string pad(std::size_t{64} * 1024 - content.size() - 1, '#');
  CHECK(Read("---\n" + content + pad + "\n---\n").document.faults.empty());
  const Read large("---\n" + content + pad + "#\n---\n# Title\n");
  CHECK(large.only_fault().kind == FaultKind::front_matter_too_large);
  CHECK(large.only_fault().message == "front matter is larger than 64 KiB");
  CHECK(large.document.front_matter.root.is_null());
  CHECK(large.at(large.document.body) == "# Title\n");
}

TEST_CASE("a second block, or keys after dots, is content after the end") {
  for (const char* text : {"---\ntitle: x\n---\nstatus: draft\n---\nbody\n",
                           "---\ntitle: x\n...\nstatus: draft\n---\nbody\n"}) {
    const Read read(text);
    INFO(text);
    CHECK(read.only_fault().kind == FaultKind::yaml_syntax);
    CHECK(read.only_fault().message == "content after the end of the front matter");
    CHECK(read.at(read.only_fault().span) == "status: draft");
    CHECK(read.value("title") == "x");
    CHECK(read.at(read.document.body) == "body\n");
  }
  CHECK(Read("---\ntitle: x\n---\n\nNote: x\n---\n").document.faults.empty());
}

TEST_CASE("a settings file may be empty, have a first line of dashes, and comments") {
  for (const char* text : {"", "\n", "# nothing\n", "---\n"}) {
    const aar::YamlFile file = aar::parse_yaml(aar::Source(".aar.yaml", text));
    INFO(text);
    CHECK(file.faults.empty());
    CHECK(file.root.is_mapping());
    CHECK(file.root.children.empty());
  }
  const aar::YamlFile file = aar::parse_yaml(
      aar::Source(".aar.yaml", "\xef\xbb\xbf# aar\n---\nversion: 1\nrules: {AAR101: off}\n"));
  REQUIRE(file.faults.size() == 1);
  CHECK(file.faults[0].kind == FaultKind::byte_order_mark);
  REQUIRE(file.root.find("rules") != nullptr);
  CHECK(file.root.find("rules")->children[0].text == "off");
}

TEST_CASE("a settings file that is no mapping, or too large, is a fault") {
  const aar::YamlFile list = aar::parse_yaml(aar::Source(".aar.yaml", "- a\n"));
  REQUIRE(list.faults.size() == 1);
  CHECK(list.faults[0].kind == FaultKind::front_matter_not_mapping);
  CHECK(list.root.is_mapping());
  const aar::YamlFile large =
      aar::parse_yaml(aar::Source(".aar.yaml", std::string(64 * 1024 + 1, '\n')));
  REQUIRE(large.faults.size() == 1);
  CHECK(large.faults[0].kind == FaultKind::too_large);
  const aar::YamlFile binary = aar::parse_yaml(aar::Source(".aar.yaml", std::string(3, '\0')));
  REQUIRE(binary.faults.size() == 1);
  CHECK(binary.faults[0].kind == FaultKind::binary);
}
