// The rows on wording: tests/wording/found.tsv has what each finds, innocent.tsv what none may.
#include <algorithm>
#include <set>

#include <rapidcheck.h>

#include "lint/hint_table.hpp"
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

// --- Hints are found as if each were compared with each word ---

namespace {

bool is_word_sign(char c) {
  return text::is_ascii_letter(c) || text::is_ascii_digit(c) || c == '_';
}

/// One sign of a hint at a time, as the head of rows.inc defines them.
bool begins_plainly(std::string_view words, std::string_view hint) {
  const auto run = [&words](std::string_view set) {
    const std::size_t size = std::min(words.find_first_not_of(set), words.size());
    words.remove_prefix(size);
    return size > 0;
  };
  for (const char sign : hint) {
    if (words.empty()) return false;
    if (sign == ' ' || sign == '#') {
      if (!run(sign == ' ' ? " \t\r\n" : "0123456789")) return false;
    } else if (sign == '\'' && words.starts_with("\u2019")) {
      words.remove_prefix(3);
    } else if (text::lower_ascii(words.substr(0, 1)) == std::string(1, sign)) {
      words.remove_prefix(1);
    } else {
      return false;
    }
  }
  return true;
}

bool is_start(std::string_view words, std::size_t at) {
  if (!is_word_sign(words[at])) return std::string_view("@!?").find(words[at]) != std::string::npos;
  return at == 0 || !is_word_sign(words[at - 1]);
}

std::vector<std::pair<std::size_t, std::size_t>> plain_hints(std::string_view words) {
  std::vector<std::pair<std::size_t, std::size_t>> found;
  for (std::size_t at = 0; at < words.size(); ++at) {
    if (!is_start(words, at)) continue;
    for (std::size_t row = 0; row < wording::row_count; ++row) {
      const std::string_view hints = wording::all_rows[row].hints;
      for (const std::string_view hint : text::split(hints.substr(0, hints.find('&')), '|')) {
        if (!hint.empty() && begins_plainly(words.substr(at), hint)) found.emplace_back(at, row);
      }
    }
  }
  std::sort(found.begin(), found.end());
  return found;
}

/// Pieces of hints with what may stand in between, much of it nearly a hint.
std::string hint_soup() {
  std::vector<std::string> pieces{" ", "  ",   "\n", "\t ", "-", "'",  "\u2019",
                                  "7", "2026", "@",  "?",   "x", "TH", "\xE2\x80"};
  for (const WordingRow& row : wording::all_rows) {
    std::string hints(row.hints);
    std::replace(hints.begin(), hints.end(), '&', '|');
    for (const std::string_view hint : text::split(hints, '|')) {
      for (const std::string_view word : text::split(hint, ' '))
        pieces.emplace_back(word);
    }
  }
  std::string soup;
  for (const int piece : *rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 1 << 20))) {
    soup += pieces[static_cast<std::size_t>(piece) % pieces.size()];
    if (piece % 3 != 0) soup += ' ';
    if (piece % 7 == 0 && !soup.empty()) soup.pop_back();
  }
  return soup;
}

}  // namespace

TEST_CASE("property: hints are found wherever each alone is") {
  CHECK(rc::check([] {
    const std::string soup = hint_soup();
    const wording::Folded words(soup);
    wording::RowSet every;
    every.set();
    std::vector<std::pair<std::size_t, std::size_t>> found;
    for (const wording::Hint& hint : wording::find_hints(words, every))
      found.emplace_back(hint.offset, hint.row);
    std::sort(found.begin(), found.end());
    RC_ASSERT(found == plain_hints(soup));
    for (std::size_t row = 0; row < wording::row_count; ++row) {
      const std::string_view hints = wording::all_rows[row].hints;
      const std::size_t split = hints.find('&');
      bool wanted = split == std::string_view::npos;
      for (std::size_t at = 0; at < soup.size() && !wanted; ++at) {
        for (const std::string_view hint : text::split(hints.substr(split + 1), '|'))
          wanted = wanted ||
                   (is_start(soup, at) && begins_plainly(std::string_view(soup).substr(at), hint));
      }
      RC_ASSERT(wording::has_second_hint(row, words, {0, soup.size()}) == wanted);
    }
  }));
}

TEST_CASE("property: a table of hints finds the owners of those that a text holds") {
  CHECK(rc::check([] {
    const auto words = rc::gen::container<std::string>(rc::gen::element('a', 'b', 'C', '-'));
    const auto hints = *rc::gen::container<std::vector<std::string>>(rc::gen::nonEmpty(words));
    const std::string text = *words;
    HintTable table;
    HintOwners wanted = 0;
    for (std::size_t i = 0; i < hints.size(); ++i) {
      const HintOwners owner = HintOwners{1} << (i % 32);
      table.add(hints[i], owner);
      if (text::lower_ascii(text).find(text::lower_ascii(hints[i])) != std::string::npos)
        wanted |= owner;
    }
    RC_ASSERT(table.owners_in(text, ~HintOwners{0}) == wanted);
    RC_ASSERT(table.owners_in(text, 5U) == (wanted & 5U));
  }));
}
