#include "cli/verdict_rows.hpp"

#include <tuple>

#include "aar/rule.hpp"

#include "support/catch.hpp"

using namespace aar;
using namespace aar::cli;

namespace {

Place place(const std::string& path, std::size_t at) {
  return {.path = path,
          .span = {at, at + 3},
          .begin = {at + 1, at + 2},
          .end = {at + 3, at + 4},
          .line = "the line",
          .begin_units = {at + 5, at + 6},
          .end_units = {at + 7, at + 8}};
}

auto parts(const Place& one) {
  return std::tuple(one.path, one.span, one.begin, one.end, one.line, one.begin_units.utf16,
                    one.begin_units.bytes, one.end_units.utf16, one.end_units.bytes);
}

Findings findings() {
  const Rule& rule = *rules().front();
  Diagnostic full{.rule = rule.id, .name = rule.name, .pattern = "CF01", .level = Level::error};
  full.place = place("a.md", 10);
  full.message = "message";
  full.help = "help";
  full.waived = "quoting";
  full.redacted = true;
  full.notes.push_back({place("b.md", 20), "see there"});
  full.fix = Fix{.title = "mend", .safe = false, .redacted = true};
  full.fix->edits.push_back({.span = {1, 2}, .replacement = "new", .begin = {3, 4}, .end = {5, 6}});
  Diagnostic bare{.rule = rules().back()->id, .name = rules().back()->name};
  Findings findings;
  findings.diagnostics = {full, bare};
  findings.suppressed = 4;
  return findings;
}

}  // namespace

TEST_CASE("findings come back as they were") {
  const Findings before = findings();
  const auto after = unpack_findings(pack_findings(before));
  REQUIRE(after);
  CHECK(after->suppressed == 4);
  REQUIRE(after->diagnostics.size() == 2);
  for (std::size_t i = 0; i < 2; ++i) {
    const Diagnostic& one = after->diagnostics[i];
    const Diagnostic& other = before.diagnostics[i];
    CHECK(one.rule == other.rule);
    CHECK(one.name == other.name);
    CHECK(one.pattern == other.pattern);
    CHECK(one.level == other.level);
    CHECK(parts(one.place) == parts(other.place));
    CHECK(one.message == other.message);
    CHECK(one.help == other.help);
    CHECK(one.waived == other.waived);
    CHECK(one.redacted == other.redacted);
    CHECK(one.notes.size() == other.notes.size());
    CHECK(one.fix.has_value() == other.fix.has_value());
  }
  const Diagnostic& full = after->diagnostics.front();
  CHECK(parts(full.notes.front().place) == parts(place("b.md", 20)));
  CHECK(full.notes.front().message == "see there");
  CHECK(full.fix->title == "mend");
  CHECK_FALSE(full.fix->safe);
  CHECK(full.fix->redacted);
  REQUIRE(full.fix->edits.size() == 1);
  CHECK(full.fix->edits.front().replacement == "new");
  CHECK(full.fix->edits.front().span == Span{1, 2});
  CHECK(full.fix->edits.front().end == Position{5, 6});
}

TEST_CASE("what was asked comes back, with the number of the rules") {
  Asked asked;
  asked.exists = {{"a/b.md", true}, {"c", false}};
  asked.twins = std::vector<std::string>{"A.md"};
  asked.all_names = true;
  const auto back = unpack_asked(pack_asked(asked, 3));
  REQUIRE(back);
  CHECK(back->rules == 3);
  CHECK(back->asked.exists == asked.exists);
  CHECK(back->asked.twins == asked.twins);
  CHECK(back->asked.all_names);
  CHECK_FALSE(unpack_asked(pack_asked({}, 0))->asked.twins);
}

TEST_CASE("damaged verdicts are none") {
  const std::string bytes = pack_findings(findings());
  for (std::size_t size = 0; size < bytes.size(); ++size)
    CHECK_FALSE(unpack_findings(std::string_view(bytes).substr(0, size)));
  CHECK_FALSE(unpack_findings(bytes + "x"));
  std::string other = bytes;
  other.replace(other.find(rules().front()->id), 6, "AAR000");
  CHECK_FALSE(unpack_findings(other));
  Asked asked;
  asked.exists = {{"a", true}};
  const std::string facts = pack_asked(asked, 1);
  for (std::size_t size = 0; size < facts.size(); ++size)
    CHECK_FALSE(unpack_asked(std::string_view(facts).substr(0, size)));
}
