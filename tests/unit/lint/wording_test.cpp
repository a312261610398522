// The rows on wording: tests/wording/found.tsv has what each finds, innocent.tsv what none may.
#include <algorithm>
#include <set>

#include "lint/wording/hints.hpp"
#include "lint/wording/judge.hpp"
#include "lint/wording/scan.hpp"
#include "support/catch.hpp"
#include "support/rule_example.hpp"

using namespace aar;
using namespace aar::test;

namespace {

struct Line {
  std::string what, heading, sentence;
};

std::vector<Line> lines_of(const std::string& name) {
  std::vector<Line> lines;
  const std::string text = read_file(std::string(AAR_SOURCE_DIR) + "/tests/wording/" + name);
  for (const std::string_view line : text::split(text, '\n')) {
    if (line.empty() || line.front() == '#') continue;
    const std::vector<std::string_view> parts = text::split(line, '\t');
    REQUIRE(parts.size() == 3);
    lines.push_back({std::string(parts[0]), std::string(parts[1]), std::string(parts[2])});
  }
  return lines;
}

std::vector<WordingHit> hits_in(const Line& line, const Config& config, bool strict = true) {
  const Source source("reviews/a.md", "---\nkind: incident\n---\n\n## " + line.heading + "\n\n" +
                                          line.sentence + "\n");
  const Document document = parse(source);
  const Review review = read(document, source, config);
  const FakeArchive archive;
  LintContext context{source, document, review, config, archive};
  context.strict = strict;
  return wording_of(context).found;
}

std::string ids_of(const std::vector<WordingHit>& hits) {
  std::string ids;
  for (const WordingHit& hit : hits)
    ids += std::string(hit.row->id) + " ";
  return ids;
}

}  // namespace

TEST_CASE("each row finds its wording") {
  std::set<std::string> tried;
  for (const Line& line : lines_of("found.tsv")) {
    INFO(line.what << ": " << line.sentence);
    REQUIRE(find_wording_row(line.what) != nullptr);
    tried.insert(line.what);
    Config config;
    config.wording.rows[line.what] = Level::error;
    const std::vector<WordingHit> hits = hits_in(line, config);
    INFO("found: " << ids_of(hits));
    CHECK(std::any_of(hits.begin(), hits.end(),
                      [&](const WordingHit& hit) { return hit.row->id == line.what; }));
  }
  CHECK(tried.size() == wording_rows().size());
}

TEST_CASE("innocent sentences are left alone") {
  for (const Line& line : lines_of("innocent.tsv")) {
    INFO(line.heading << ": " << line.sentence);
    const std::vector<WordingHit> hits = hits_in(line, Config{});
    INFO("found: " << ids_of(hits));
    const Level most = line.what == "note" ? Level::note : Level::off;
    CHECK(std::all_of(hits.begin(), hits.end(),
                      [most](const WordingHit& hit) { return hit.ceiling <= most; }));
  }
}

TEST_CASE("rows that are notes wait for the strict profile, and off ones for the settings") {
  const Line note{"", "What happened", "It was simply restarted."};
  CHECK(hits_in(note, Config{}, false).empty());
  CHECK(ids_of(hits_in(note, Config{})) == "MN01 ");
  const Line off{"", "What happened", "It always works."};
  CHECK(hits_in(off, Config{}).empty());
  Config config;
  config.wording.rows = {{"AB01", Level::note}, {"MN01", Level::off}};
  CHECK(ids_of(hits_in(off, config, false)) == "AB01 ");
  CHECK(hits_in(note, config).empty());
}

TEST_CASE("an allowed phrase is no finding") {
  const Line line{"", "What happened", "The Ridiculous Cache was slow."};
  CHECK(ids_of(hits_in(line, Config{})) == "DR02 ");
  Config config;
  config.wording.allow = {"ridiculous cache"};
  CHECK(hits_in(line, config).empty());
}

TEST_CASE("hints run over line ends and know both apostrophes") {
  const Line broken{"", "What happened", "It should\n  have been tested."};
  CHECK(ids_of(hits_in(broken, Config{})) == "CF01 ");
  const Line apostrophe{"", "What happened", "It shouldn’t have been merged."};
  CHECK(ids_of(hits_in(apostrophe, Config{})) == "CF01 ");
}

TEST_CASE("every row has a help of its own and a pattern that compiles") {
  std::set<std::string_view> ids;
  for (const WordingRow& row : wording_rows()) {
    INFO(row.id);
    CHECK(ids.insert(row.id).second);
    CHECK(!row.help.empty());
    CHECK(!row.source.empty());
    CHECK(pattern_fault(row.pattern).empty());
    CHECK(pattern_fault(row.unless).empty());
  }
  CHECK(wording_rows().size() == 134);
  CHECK(find_wording_row("CF99") == nullptr);
}

TEST_CASE("surroundings count code points") {
  const std::string text = "äöü match äöü";
  const Span match{7, 12};
  CHECK(wording::with_surroundings(text, match, 2) == Span{4, 15});
  CHECK(wording::with_surroundings(text, match, 99) == Span{0, text.size()});
}

TEST_CASE("no finding quotes a credential that another one hides") {
  const std::string key = std::string("AKIA") + "IOSFODNN7EXAMPLQ";
  const Source source(
      "reviews/2026/2026-11-20-x.md",
      "---\nschema: 1\ntitle: " + key + "\nkind: " + key + "\n" + key + ": yes\nowner: [" + key +
          ", b]\nstatus: published\n---\n\n## Impact\n\nThe " + key + " is ridiculous. See [x](" +
          key + ".md) and https://bob:s3cr3t9@shop.io/.\n\n" + "## Timeline\n\n- 25:61 " + key +
          "\n\n## Action items\n\n- [ ] Improve " + key + " monitoring owner:" + key +
          " due:" + key + "\n");
  LintOptions options = test_options();
  options.profile = "strict";
  const FakeArchive archive;
  std::size_t secrets = 0;
  for (const Diagnostic& found : lint(source, Config{}, archive, options)) {
    secrets += found.redacted ? 1U : 0U;
    std::string all = found.message + found.help + found.place.line + found.pattern;
    for (const Note& note : found.notes)
      all += note.message + note.place.line;
    INFO(found.rule << " " << found.message);
    CHECK(all.find(key) == std::string::npos);
    CHECK(all.find("s3cr3t9") == std::string::npos);
  }
  CHECK(secrets > 3);
}
