#include "model/template.hpp"

#include "aar/config.hpp"
#include "aar/document.hpp"
#include "aar/review.hpp"

#include "support/catch.hpp"

using namespace aar;
using model::render_template;
using model::template_list;
using model::yaml_scalar;

namespace {

std::string render(std::string_view text, const std::map<std::string, std::string>& values) {
  return render_template(text, values).text;
}

const std::vector<std::string> hard_titles = {
    ": x --- ",
    "Checkout returned 500s",
    "🔥 prod is down 🔥",
    "支払いが失敗した",
    "He said \"no\" and 'yes'",
    "C:\\temp\\new",
    " leading",
    "trailing ",
    "yes",
    "No",
    "null",
    "~",
    "2024-01-01",
    "2024-01-01T10:00:00Z",
    "0x1F",
    "1e3",
    "12:30",
    "- a",
    "-a",
    "{a",
    "[a]",
    "a, b",
    "#x",
    "a: b",
    "a:",
    "a:b",
    "a #b",
    "a#b",
    "%x",
    "@x",
    "`x`",
    "&x",
    "*x*",
    "!x",
    "|",
    "> x",
    "? x",
    "---",
    "...",
    "'",
    "\"",
    "\\",
    "\t",
    "tab\there",
    "\xC2\x85next line",
    "\xE2\x80\xA8line separator",
    "\xEF\xBB\xBFmark",
    "no\u00A0break",
    "{{date}}",
    "a \x01 b \x7f",
    "x\xF3\xA0\x80\xA1y",
    "é",
    "e\xCC\x81",
};

}  // namespace

TEST_CASE("safe texts stay plain") {
  CHECK(yaml_scalar("Checkout returned 500s") == "Checkout returned 500s");
  CHECK(yaml_scalar("支払い") == "支払い");
  CHECK(yaml_scalar("it's fine") == "it's fine");
  CHECK(yaml_scalar("https://example.com/x") == "https://example.com/x");
  CHECK(yaml_scalar("C#") == "C#");
}

TEST_CASE("texts that YAML would take for something else are quoted") {
  CHECK(yaml_scalar("") == "\"\"");
  CHECK(yaml_scalar("yes") == "\"yes\"");
  CHECK(yaml_scalar("2024-01-01") == "\"2024-01-01\"");
  CHECK(yaml_scalar("a: b") == "\"a: b\"");
  CHECK(yaml_scalar("a #b") == "\"a #b\"");
  CHECK(yaml_scalar("say \"x\\\"") == "\"say \\\"x\\\\\\\"\"");
  CHECK(yaml_scalar(std::string_view("\0", 1)) == "\"\\x00\"");
  CHECK(yaml_scalar("\xff") == "\"?\"");
}

TEST_CASE("any title reads back as it was written") {
  for (const std::string& title : hard_titles) {
    INFO(title);
    for (const std::string shape :
         {"---\ntitle: {{title}}\nstatus: draft\n---\n# {{title}}\n",
          "---\ntitle: \"{{title}}\"\nstatus: draft\n---\n# {{title}}\n",
          "---\ntitle: '{{ title }}'   # the title\nstatus: draft\n---\n"}) {
      const std::string text = render(shape, {{"title", title}});
      INFO(text);
      const Source source("x.md", text);
      const Review review = read(parse(source), source, Config{});
      CHECK(review.title.text == title);
      CHECK(review.status.text == "draft");
    }
  }
}

TEST_CASE("a heading shows the title letter by letter") {
  for (const std::string title :
       {"Checkout *all* down", "snake_case_name and _this_", "a `b` c", "[x](http://y)", "a <b> c",
        "Fix C #", "5 & 6 &amp; 7", "~~no~~", "1. not a list", "- a", "# x", "a | b", "\\*",
        "![i](u)", "<!-- x -->", "支払い_失敗", "x\\", "[a][b]"}) {
    const std::string text = render("# {{title}}\n\nText.\n", {{"title", title}});
    INFO(text);
    const Source source("x.md", text);
    CHECK(read(parse(source), source, Config{}).heading_title == title);
  }
}

TEST_CASE("values in the body cannot change its structure") {
  for (const std::string value :
       {"# h", "- item", "> quote", "| a | b |", "1. one", "+ x", "* x", "---", "===", "~~~", "```",
        "    code", "[ref]: http://x", "a\n# b", "[ ] task"}) {
    const std::string text = render("## Summary\n\n{{text}}\n\n- {{text}}\n", {{"text", value}});
    INFO(text);
    const Document document = parse(Source("x.md", text));
    CHECK(document.headings.size() == 1);
    CHECK(document.items.size() == 1);
    CHECK(document.tables.empty());
    CHECK(document.code_blocks.empty());
    for (const ListItem& item : document.items)
      CHECK_FALSE(item.task);
  }
}

TEST_CASE("bars stay inside of their table cell") {
  const std::string text =
      render("| a | b |\n| --- | --- |\n| {{x}} | 1 |\n", {{"x", "left | right"}});
  const Document document = parse(Source("x.md", text));
  REQUIRE(document.tables.size() == 1);
  REQUIRE(document.tables[0].rows.size() == 1);
  CHECK(document.tables[0].rows[0][0].text == "left | right");
}

TEST_CASE("lists are written as lists") {
  const std::map<std::string, std::string> values{
      {"services", template_list({"checkout", "a, b", "yes"})}, {"none", template_list({})}};
  CHECK(render("---\nservices: {{services}}\n---\n", values) ==
        "---\nservices: [checkout, \"a, b\", \"yes\"]\n---\n");
  CHECK(render("---\nservices: [{{services}}]\n---\n", values) ==
        "---\nservices: [checkout, \"a, b\", \"yes\"]\n---\n");
  CHECK(render("---\ntags: {{none}}\nteams: [{{none}}]\n---\n", values) ==
        "---\ntags: []\nteams: []\n---\n");
  CHECK(render("Services: {{services}}\n", values) == "Services: checkout, a, b, yes\n");
}

TEST_CASE("scalars within flow collections are scalars of their own") {
  const std::map<std::string, std::string> values{{"a", "x, y"}, {"b", "plain"}, {"empty", ""}};
  CHECK(render("---\ntags: [{{a}}, \"{{b}}\"]\n---\n", values) ==
        "---\ntags: [\"x, y\", plain]\n---\n");
  CHECK(render("---\nteams: [{{empty}}]\n---\n", values) == "---\nteams: []\n---\n");
  CHECK(render("---\nlint: {reason: {{a}}}\n---\n", values) ==
        "---\nlint: {reason: \"x, y\"}\n---\n");
}

TEST_CASE("dates stay plain where the schema wants dates") {
  const std::map<std::string, std::string> values{
      {"date", "2026-11-20"}, {"at", "2026-11-20T09:02:00Z"}, {"bad", "x: y"}};
  CHECK(render("---\ndate: {{date}}\nstarted_at: {{at}}  # when\n---\n", values) ==
        "---\ndate: 2026-11-20\nstarted_at: 2026-11-20T09:02:00Z  # when\n---\n");
  CHECK(render("---\ntitle: {{date}}\n---\n", values) == "---\ntitle: \"2026-11-20\"\n---\n");
  CHECK(render("---\ndate: {{bad}}\n---\n", values) == "---\ndate: \"x: y\"\n---\n");
  CHECK(render("---\ntitle: On {{date}}, {{bad}}\n---\n", values) ==
        "---\ntitle: \"On 2026-11-20, x: y\"\n---\n");
}

TEST_CASE("unknown names are reported once and left alone") {
  const model::TemplateResult result =
      render_template("---\ntitle: {{titel}}\n---\n{{x}} {{ titel }} {{}} {{open\n", {{"x", "y"}});
  CHECK(result.text == "---\ntitle: {{titel}}\n---\ny {{ titel }} {{}} {{open\n");
  CHECK(result.unknown == std::vector<std::string>{"titel", ""});
}

TEST_CASE("values are not looked at twice") {
  CHECK(render("{{a}} {{b}}\n", {{"a", "{{b}}"}, {"b", "{{a}}"}}) == "{{b}} {{a}}\n");
}

TEST_CASE("line ends and everything else stay") {
  CHECK(render("---\r\ntitle: {{t}}\r\n---\r\n\r\n# {{t}}\r\nno end", {{"t", "x"}}) ==
        "---\r\ntitle: x\r\n---\r\n\r\n# x\r\nno end");
  CHECK(render("", {}) == "");
  CHECK(render("text\n---\n{{t}}: x\n", {{"t", "- y"}}) == "text\n---\n\\- y: x\n");
}

TEST_CASE("prompts of a template are its body's plain lines") {
  const auto lines = model::template_lines(
      "---\ntitle: {{title}}\n---\n# {{title}}\n\n## Summary\n\nTwo sentences.\n- {{x}}\n---\n");
  CHECK(lines.size() == 1);
  CHECK(lines.count("Two sentences.") == 1);
}
