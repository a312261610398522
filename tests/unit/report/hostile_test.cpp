// Whatever a path, a title or a message holds, no format writes what a terminal, a CI runner, a
// browser or a parser would obey.
#include <algorithm>
#include <array>

#include <nlohmann/json.hpp>
#include <rapidcheck.h>

#include "support/catch.hpp"
#include "text/strings.hpp"
#include "text/utf8.hpp"
#include "unit/report/samples.hpp"

using namespace aar;
using namespace aar::test;

namespace {

constexpr std::array atoms{
    "::error file=a::",
    "::",
    "##[group]",
    "##VSO[task.complete]",
    "##",
    "[",
    "\x1b[31m",
    "\n",
    "\r\n",
    "\t",
    " ",
    "\x7f",
    "\xC2\x85",
    "\xFF",
    "\xE2\x80",
    "\xE2\x80\xAE",
    "`",
    "|",
    "\xE2\x81\xA6",
    "\\",
    "<script>",
    "</code>",
    "&",
    "]]>",
    "\xE2\x80\xA8",
    "\"",
    "'",
    "](https://e.example)",
    "#",
    "@all",
    "https://e.example",
    "%0A",
    "-->",
    "\xEF\xBF\xBE",
    "日",
    "word",
    "\xF0\x9F\x98\x80",
    "{0}",
    "*",
    "_",
    ":",
    "e\xCC\x81",
};

std::string hostile() {
  std::string text;
  for (const std::size_t i : *rc::gen::container<std::vector<std::size_t>>(
           rc::gen::inRange<std::size_t>(0, atoms.size() + 1))) {
    text += i == atoms.size() ? std::string(1, '\0') : std::string(atoms[i]);
  }
  return text;
}

std::string one_line(std::string text) {
  const auto is_end = [](char c) { return c == '\n' || c == '\r'; };
  text.erase(std::remove_if(text.begin(), text.end(), is_end), text.end());
  return text::repair(text);
}

Place hostile_place() {
  Place found;
  found.path = hostile();
  found.line = one_line(hostile());
  const std::size_t columns = text::count_code_points(found.line);
  const std::size_t begin = *rc::gen::inRange<std::size_t>(1, columns + 2);
  found.begin = {*rc::gen::inRange<std::size_t>(1, 3), begin};
  found.end = {*rc::gen::inRange<std::size_t>(found.begin.line, 4),
               *rc::gen::inRange<std::size_t>(begin, columns + 2)};
  return found;
}

Report hostile_report() {
  Report report;
  constexpr std::array levels{Level::note, Level::warning, Level::error};
  const auto count = *rc::gen::inRange(1, 4);
  for (int i = 0; i < count; ++i) {
    Diagnostic found{.rule = "AAR301", .name = "clock-order"};
    found.level = levels[*rc::gen::inRange<std::size_t>(0, 3)];
    found.place = hostile_place();
    found.message = hostile();
    found.help = hostile();
    found.pattern = hostile();
    found.notes.push_back({.place = hostile_place(), .message = hostile()});
    found.fix = Fix{.title = hostile(), .edits = {{.replacement = hostile()}}};
    report.diagnostics.push_back(std::move(found));
  }
  report.summary = summarize(report.diagnostics, 1);
  return report;
}

bool is_raw(char32_t c) {
  return (c < 0x20 && c != '\n') || (c >= 0x7F && c < 0xA0) || c == 0x2028 || c == 0x2029 ||
         text::is_bidi_control(c);
}

void check_lines(const Format& format, const std::string& written) {
  for (const std::string_view line : text::split(written, '\n')) {
    const bool command = text::trim(line).starts_with("::");
    RC_ASSERT(!command || (format.name == "github" && line.starts_with("::")));
    RC_ASSERT(line.find("##[") == std::string_view::npos);
    RC_ASSERT(text::lower_ascii(line).find("##vso[") == std::string::npos);
  }
}

/// Every row has four cells, and nothing but our own tags and code.
void check_markdown(const std::string& written) {
  for (const std::string_view line : text::split(written, '\n')) {
    if (!line.starts_with("| ")) continue;
    RC_ASSERT(std::count(line.begin(), line.end(), '|') == 5);
    RC_ASSERT(line.find_first_of("`*[]@\\") == std::string_view::npos);
    std::string rest(line);
    for (const std::string_view tag : {"<code>", "</code>", "<br>"}) {
      rest = text::replace_all(rest, tag, "");
    }
    RC_ASSERT(rest.find('<') == std::string::npos);
    RC_ASSERT(rest.find("://") == std::string::npos);
  }
}

/// In XML, what stands between tags and in attributes is escaped: as many quotes and brackets as
/// harmless content has.
void check_xml(const std::string& written) {
  RC_ASSERT(written.find("<script") == std::string::npos);
  RC_ASSERT(written.find("]]>") == std::string::npos);
  for (const std::string_view line : text::split(written, '\n')) {
    RC_ASSERT(std::count(line.begin(), line.end(), '"') % 2 == 0);
    RC_ASSERT(line.find('\'') == std::string_view::npos);
  }
}

}  // namespace

TEST_CASE("property: no format writes what somebody would obey") {
  for (const Format* format : formats()) {
    INFO(format->name);
    CHECK(rc::check([format] {
      const std::string text = written(format->name, hostile_report());
      RC_ASSERT(text::first_invalid(text) == std::string_view::npos);
      for (const char32_t c : text::decode_all(text)) {
        RC_ASSERT(!is_raw(c));
      }
      check_lines(*format, text);
      if (format->media_type.find("json") != std::string_view::npos && format->name != "jsonl") {
        RC_ASSERT(nlohmann::json::accept(text));
      }
      if (format->name == "markdown") check_markdown(text);
      if (format->media_type == "application/xml") check_xml(text);
    }));
  }
}

TEST_CASE("property: a text report has a line for each line it should have") {
  CHECK(rc::check([] {
    const Report report = hostile_report();
    const std::string lines = written("oneline", report);
    RC_ASSERT(static_cast<std::size_t>(std::count(lines.begin(), lines.end(), '\n')) ==
              report.diagnostics.size());
    const std::string objects = written("jsonl", report);
    RC_ASSERT(static_cast<std::size_t>(std::count(objects.begin(), objects.end(), '\n')) ==
              report.diagnostics.size());
    for (const std::string_view line : text::split(text::trim(objects), '\n')) {
      RC_ASSERT(nlohmann::json::accept(line));
    }
  }));
}

TEST_CASE("property: colour adds nothing but colour") {
  CHECK(rc::check([] {
    Report report = hostile_report();
    const std::string plain = written("text", report);
    report.color = true;
    std::string colored = written("text", report);
    for (const char* code :
         {"\x1b[0m", "\x1b[1m", "\x1b[2m", "\x1b[1;31m", "\x1b[1;33m", "\x1b[1;36m"}) {
      colored = text::replace_all(colored, code, "");
    }
    RC_ASSERT(colored == plain);
  }));
}

TEST_CASE("a path that hides a command behind blanks is shown behind ./") {
  for (const char* path : {"::add-mask::x.md", " ::error::x.md", "\xE3\x80\x80::x.md", "#x.md"}) {
    Report report;
    report.diagnostics.push_back(
        {.rule = "AAR101", .name = "x", .place = place(path, 1, 1, 1, ""), .message = "m"});
    for (const char* format : {"oneline", "text"}) {
      CHECK(written(format, report).starts_with("./" + std::string(path) + ":1:1: "));
    }
  }
}
