// What the rules' fixes do: to the fixtures, where <case>.fixed is the file after `--fix` and
// <case>.fixed-unsafe after `--fix --unsafe` (only where that changes more), and to reviews with
// damage in random places. AAR_ACCEPT=1 writes the files anew, and fails.
#include <cstdlib>
#include <filesystem>
#include <set>

#include <rapidcheck.h>

#include "lint/fix.hpp"
#include "support/catch.hpp"
#include "support/rule_example.hpp"
#include "text/utf8.hpp"

using namespace aar;
using namespace aar::test;
namespace fs = std::filesystem;

namespace {

std::vector<Diagnostic> found_in(std::string_view rule, Example example, std::string bytes) {
  example.text = std::move(bytes);
  return lint_alone(rule, example);
}

Fixed fixed_by(std::string_view rule, const Example& example, FixScope scope) {
  return fix_all(example.text, scope,
                 [&](const std::string& bytes) { return found_in(rule, example, bytes); });
}

std::vector<fs::path> fixtures_of(const Rule& rule) {
  std::vector<fs::path> found;
  const fs::path folder = std::string(AAR_SOURCE_DIR) + "/tests/rules/" + std::string(rule.id);
  if (!fs::exists(folder)) return found;
  for (const auto& entry : fs::directory_iterator(folder)) {
    if (entry.path().extension() == ".md") found.push_back(entry.path());
  }
  std::sort(found.begin(), found.end());
  return found;
}

std::vector<const Rule*> fixing_rules() {
  std::vector<const Rule*> found;
  for (const Rule* const rule : rules()) {
    if (rule->fixes) found.push_back(rule);
  }
  return found;
}

void check_file(const fs::path& file, const std::string& wanted, bool changed) {
  const bool accept = std::getenv("AAR_ACCEPT") != nullptr;
  const bool same = fs::exists(file) ? changed && read_file(file.string()) == wanted : !changed;
  if (!same && accept) {
    fs::remove(file);
    if (changed) std::ofstream(file, std::ios::binary) << wanted;
  }
  INFO(file.string() << "\nwanted:\n" << wanted);
  CHECK(same);
}

/// Keys in their order, kinds and quotes of the front matter.
std::string shape(const std::string& bytes, bool keys) {
  const Source source("a.md", bytes);
  const Document document = parse(source);
  std::string out;
  std::vector<const Node*> open{&document.front_matter.root};
  while (!open.empty()) {
    const Node& node = *open.back();
    open.pop_back();
    out += (keys ? node.key : "") + "|" + std::to_string(static_cast<int>(node.kind)) + "|" +
           std::to_string(static_cast<int>(node.style)) + "\n";
    for (const Node& child : node.children)
      open.push_back(&child);
  }
  return out;
}

std::size_t count(std::string_view text, std::string_view part) {
  std::size_t found = 0;
  for (std::size_t at = text.find(part); at != std::string_view::npos;
       at = text.find(part, at + part.size()))
    ++found;
  return found;
}

std::size_t yaml_faults(const std::string& bytes) {
  const Source source("a.md", bytes);
  const Document document = parse(source);
  return static_cast<std::size_t>(
      std::count_if(document.faults.begin(), document.faults.end(), [](const Fault& fault) {
        return fault.kind == FaultKind::yaml_syntax || fault.kind == FaultKind::duplicate_key ||
               fault.kind == FaultKind::front_matter_unclosed ||
               fault.kind == FaultKind::front_matter_not_mapping;
      }));
}

std::string without(std::string_view bytes, bool (*dropped)(char)) {
  std::string kept;
  std::copy_if(bytes.begin(), bytes.end(), std::back_inserter(kept),
               [dropped](char c) { return !dropped(c); });
  return kept;
}

bool is_white(char c) {
  return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

bool is_line_end_byte(char c) {
  return c == '\r' || c == '\n';
}

bool is_no_ascii(char c) {
  return static_cast<signed char>(c) < 0;
}

/// Can `part` be had from `whole` by taking bytes out?
bool is_thinned(std::string_view part, std::string_view whole) {
  std::size_t at = 0;
  for (const char c : whole)
    at += at < part.size() && part[at] == c ? 1U : 0U;
  return at == part.size();
}

std::string body_of(const std::string& bytes) {
  const Source source("a.md", bytes);
  return std::string(source.text(parse(source).body));
}

/// How the bytes may differ after the safe fixes of one rule, besides what holds for all of them.
struct Kept {
  std::string_view rule;
  bool (*holds)(const std::string& before, const std::string& after);
};

bool same_body(const std::string& before, const std::string& after) {
  return body_of(before) == body_of(after);
}

bool only_taken_out(const std::string& before, const std::string& after) {
  return is_thinned(after, before);
}

const Kept kept_by[] = {
    {"AAR104", same_body},
    {"AAR105", same_body},
    {"AAR131",
     [](const std::string& before, const std::string& after) {
       return same_body(before, after) && only_taken_out(before, after) &&
              without(before, is_white) == without(after, is_white);
     }},
    {"AAR201", [](const std::string& before, const std::string& after) { return before == after; }},
    {"AAR902", only_taken_out},
    {"AAR904",
     [](const std::string& before, const std::string& after) {
       return after.starts_with(before) && after.size() <= before.size() + 2;
     }},
    {"AAR905",
     [](const std::string& before, const std::string& after) {
       return without(before, is_line_end_byte) == without(after, is_line_end_byte);
     }},
    {"AAR906", [](const std::string& before,
                  const std::string& after) { return text::nfc(before) == text::nfc(after); }},
    {"AAR907",
     [](const std::string& before, const std::string& after) {
       return only_taken_out(before, after) &&
              without(before, is_no_ascii) == without(after, is_no_ascii);
     }},
    {"AAR913",
     [](const std::string& before, const std::string& after) {
       return same_body(before, after) && is_thinned(before, after);
     }},
    {"AAR940", only_taken_out}};

const Kept* find_kept(std::string_view rule) {
  for (const Kept& kept : kept_by) {
    if (kept.rule == rule) return &kept;
  }
  return nullptr;
}

/// What any fix of any rule must keep, whatever it mends. Returns how much was mended.
std::size_t require_kept(const Rule& rule, const Example& example, FixScope scope) {
  const std::vector<Diagnostic> before = found_in(rule.id, example, example.text);
  const Fixed once = fixed_by(rule.id, example, scope);
  Example again = example;
  again.text = once.bytes;
  RC_ASSERT(fixed_by(rule.id, again, scope).bytes == once.bytes);
  const std::vector<Diagnostic> after = found_in(rule.id, example, once.bytes);
  for (const Diagnostic& left : after) {
    // In one variable: RC_ASSERT takes `||` apart and evaluates both sides.
    const bool fixable = left.fix && is_applicable(*left.fix, once.bytes.size(), scope);
    RC_ASSERT(!fixable);
  }
  if (once.count == 0) {
    RC_ASSERT(once.bytes == example.text);
    return 0;
  }
  // A file of mixed line ends may become one of CRLF, which is a note.
  // A key that stood twice comes to light when the other one is renamed.
  const bool revealing = yaml_faults(example.text) > yaml_faults(once.bytes);
  const bool fewer = rule.id == "AAR905" || after.size() < before.size() + (revealing ? 1U : 0U);
  RC_ASSERT(fewer);
  if (scope == FixScope::all) return once.count;
  RC_ASSERT(find_kept(rule.id)->holds(example.text, once.bytes));
  RC_ASSERT(yaml_faults(once.bytes) <= yaml_faults(example.text));
  const bool keeps_shape = rule.id != "AAR913";  // adds a key
  if (keeps_shape && yaml_faults(example.text) == 0) {
    RC_ASSERT(shape(once.bytes, rule.id != "AAR104") == shape(example.text, rule.id != "AAR104"));
  }
  if (rule.id != "AAR902") {
    RC_ASSERT(once.bytes.starts_with("\xEF\xBB\xBF") == example.text.starts_with("\xEF\xBB\xBF"));
  }
  const bool keeps_lines = rule.id != "AAR904" && rule.id != "AAR905" && rule.id != "AAR913" &&
                           rule.id != "AAR940";  // a comment goes with its line
  if (keeps_lines) {
    RC_ASSERT(count(once.bytes, "\r\n") == count(example.text, "\r\n"));
    RC_ASSERT(count(once.bytes, "\n") == count(example.text, "\n"));
  }
  if (rule.id != "AAR104" && rule.id != "AAR940") {  // `sch#ema` is one letter from a known key
    RC_ASSERT(count(once.bytes, "#") == count(example.text, "#"));
  }
  return once.count;
}

/// What one rule is tried on: its fixtures and its page, and any other review.
std::vector<Example> own_samples(const Rule& rule) {
  std::vector<Example> samples{page_example(rule_page(rule), "Bad")};
  for (const fs::path& fixture : fixtures_of(rule))
    samples.push_back(fixture_example(fixture));
  return samples;
}

std::vector<std::string> sample_texts() {
  std::vector<std::string> texts;
  for (const Rule* const rule : rules()) {
    texts.push_back(page_example(rule_page(*rule), "Good").text);
    texts.push_back(page_example(rule_page(*rule), "Bad").text);
  }
  for (const Rule* const rule : fixing_rules()) {
    for (const fs::path& fixture : fixtures_of(*rule))
      texts.push_back(read_file(fixture.string()));
  }
  return texts;
}

constexpr std::string_view damage[] = {" ",
                                       "  \n",
                                       "\t\n",
                                       "\r\n",
                                       "\n",
                                       "\r",
                                       "\xE2\x80\x8B",
                                       "\u0301",
                                       "e\u0301",
                                       "\u3099",
                                       "\u00AD",
                                       "\uFEFF",
                                       "\u200D",
                                       "\xEF\xBB\xBF",
                                       "\xFF",
                                       "\x1b",
                                       "\u202E",
                                       "status: Published\n",
                                       "date: 2026/11/20\n",
                                       "titel: x\n",
                                       "Severity: SEV1\n",
                                       "started_at: 2026-11-20 14:05 UTC\n",
                                       "x: |\n  a  \n\n  b \n",
                                       "y: \"a  \n  b\" \n",
                                       "z: 'a \n b'  # c \n",
                                       "- ",
                                       ": ",
                                       "#",
                                       " # c  \n",
                                       "[",
                                       "\"",
                                       "'",
                                       "---\n",
                                       "## Summry\n",
                                       "tags: [A, 'b ' , c ] \n",
                                       "> ",
                                       "`",
                                       "<!-- c -->",
                                       "<!-- aar-disable AAR701: quoted -->\n",
                                       " <!-- aar-disable-line AAR203: quoted -->",
                                       "superseded_by:\n",
                                       "supersedes: [2026-01-01-a]\n",
                                       "\u2126",
                                       "\uFA19"};

std::string damaged(std::string text) {
  const auto times = *rc::gen::inRange(1, 5);
  for (int i = 0; i < times; ++i) {
    const auto at = *rc::gen::inRange<std::size_t>(0, text.size() + 1);
    const auto kind = *rc::gen::inRange<std::size_t>(0, std::size(damage) + 3);
    if (kind < std::size(damage)) {
      const std::size_t line = text.find('\n', at);
      const bool whole_line = damage[kind].ends_with('\n') && line != std::string::npos;
      text.insert(whole_line ? line + 1 : at, damage[kind]);
    } else if (kind == std::size(damage)) {
      text = text::replace_all(text, "\n", "\r\n");
    } else {
      text.erase(at, *rc::gen::inRange<std::size_t>(0, 4));
    }
  }
  return text;
}

}  // namespace

TEST_CASE("fixtures after their fixes") {
  for (const Rule* const rule : fixing_rules()) {
    for (const fs::path& fixture : fixtures_of(*rule)) {
      DYNAMIC_SECTION(std::string(rule->id) + "/" + fixture.stem().string()) {
        const Example example = fixture_example(fixture);
        const std::string safe = fixed_by(rule->id, example, FixScope::safe).bytes;
        const std::string all = fixed_by(rule->id, example, FixScope::all).bytes;
        fs::path file = fixture;
        check_file(file.replace_extension(".fixed"), safe, safe != example.text);
        check_file(file.replace_extension(".fixed-unsafe"), all, all != safe);
      }
    }
  }
}

TEST_CASE("flag, page and findings agree on which rules have fixes") {
  std::set<std::string_view> having;
  for (const Rule* const rule : rules()) {
    std::vector<Example> examples{page_example(rule_page(*rule), "Bad")};
    for (const fs::path& fixture : fixtures_of(*rule))
      examples.push_back(fixture_example(fixture));
    for (const Example& example : examples) {
      for (const Diagnostic& found : lint_alone(rule->id, example)) {
        if (found.fix) having.insert(found.rule);
      }
    }
  }
  for (const Rule* const rule : rules()) {
    INFO(rule->id);
    const std::string_view page = rule_page(*rule);
    const std::size_t section = page.find("\n## Fix\n");
    const std::size_t end = page.find("\n## Settings\n");
    REQUIRE(section < end);
    const bool told = page.substr(section, end - section).find("`aar lint --fix` mends it") !=
                      std::string_view::npos;
    CHECK(rule->fixes == told);
    CHECK(rule->fixes == (having.contains(rule->id)));
  }
}

TEST_CASE("a fix has a title and edits of its own file") {
  for (const Rule* const rule : fixing_rules()) {
    for (const fs::path& fixture : fixtures_of(*rule)) {
      const Example example = fixture_example(fixture);
      for (const Diagnostic& found : lint_alone(rule->id, example)) {
        if (!found.fix) continue;
        INFO(rule->id << " " << found.message);
        CHECK(!found.fix->title.empty());
        CHECK(found.fix->title.back() != '.');
        CHECK(is_applicable(*found.fix, example.text.size(), FixScope::all));
      }
    }
  }
}

TEST_CASE("property: a fix mends its finding once, and keeps everything else") {
  const std::vector<std::string> texts = sample_texts();
  for (const Rule* const rule : fixing_rules()) {
    INFO(rule->id);
    REQUIRE(find_kept(rule->id) != nullptr);
    const std::vector<Example> own = own_samples(*rule);
    std::size_t mended = 0;
    CHECK(rc::check(std::string(rule->id), [&] {
      Example example;
      if (*rc::gen::arbitrary<bool>()) {
        example = own[*rc::gen::inRange<std::size_t>(0, own.size())];
      } else {
        example.text = texts[*rc::gen::inRange<std::size_t>(0, texts.size())];
      }
      example.config.vocabulary["tags"] = {"a", "b", "c"};
      example.with.push_back(example.path);
      example.text = damaged(example.text);
      mended += require_kept(*rule, example, FixScope::safe);
      mended += require_kept(*rule, example, FixScope::all);
    }));
    CHECK(mended > 0);
  }
}

TEST_CASE("property: all fixes together come to rest") {
  const std::vector<std::string> texts = sample_texts();
  const FakeArchive archive(std::vector<std::string>{"reviews/2026/2026-11-20-checkout-500s.md"});
  CHECK(rc::check([&] {
    const std::string text = damaged(texts[*rc::gen::inRange<std::size_t>(0, texts.size())]);
    LintOptions options = test_options();
    options.profile = "strict";
    const auto find = [&](const std::string& bytes) {
      return lint(Source(archive.review_paths().front(), bytes), Config{}, archive, options);
    };
    for (const FixScope scope : {FixScope::safe, FixScope::all}) {
      const Fixed once = fix_all(text, scope, find);
      const Fixed twice = fix_all(once.bytes, scope, find);
      RC_ASSERT(twice.count == 0U);
      RC_ASSERT(twice.bytes == once.bytes);
    }
  }));
}
