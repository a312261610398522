// Edits of the front matter: what they write, and that they write nothing else.
#include "model/front_matter_edit.hpp"

#include <algorithm>

#include <rapidcheck.h>

#include "aar/error.hpp"
#include "aar/field.hpp"

#include "model/byte_edits.hpp"
#include "support/catch.hpp"
#include "text/strings.hpp"
#include "text/utf8.hpp"

using namespace aar;
using namespace aar::model;

namespace {

constexpr std::string_view body = "---\n\n# Title\n\n- a: b\n---\n";

FrontMatterEditor editor(const std::string& content) {
  return FrontMatterEditor(Source("x.md", "---\n" + content + std::string(body)));
}

/// The front matter after one edit; the fence and the body must be what they were.
std::string content_of(const FrontMatterEditor& edited) {
  const std::string& bytes = edited.bytes();
  REQUIRE(text::trim(bytes).starts_with("---"));
  REQUIRE(bytes.ends_with(body));
  return bytes.substr(4, bytes.size() - 4 - body.size());
}

std::string after_set(const std::string& content, std::string_view key, std::string_view value) {
  FrontMatterEditor edited = editor(content);
  edited.set(key, value);
  CHECK_FALSE(edited.set(key, value));
  return content_of(edited);
}

std::string after_clear(const std::string& content, std::string_view key) {
  FrontMatterEditor edited = editor(content);
  edited.clear(key);
  CHECK_FALSE(edited.clear(key));
  return content_of(edited);
}

std::string after_add(const std::string& content, std::string_view key, std::string_view entry) {
  FrontMatterEditor edited = editor(content);
  edited.add(key, entry);
  CHECK_FALSE(edited.add(key, entry));
  return content_of(edited);
}

std::string after_remove(const std::string& content, std::string_view key, std::string_view entry) {
  FrontMatterEditor edited = editor(content);
  edited.remove(key, entry);
  CHECK_FALSE(edited.remove(key, entry));
  return content_of(edited);
}

std::string after_replace(const std::string& content, std::string_view entry,
                          std::string_view other) {
  FrontMatterEditor edited = editor(content);
  edited.replace("related", entry, other);
  CHECK_FALSE(edited.replace("related", entry, other));
  return content_of(edited);
}

std::string refusal(const std::string& bytes) {
  try {
    FrontMatterEditor{Source("x.md", bytes)};
  } catch (const Error& error) {
    CHECK(error.kind() == ErrorKind::input);
    return error.what();
  }
  return "";
}

template <class Change>
std::string refusal_of(const std::string& content, const Change& change) {
  FrontMatterEditor edited = editor(content);
  const std::string before = edited.bytes();
  try {
    change(edited);
  } catch (const Error& error) {
    CHECK(edited.bytes() == before);
    return error.what();
  }
  return "";
}

}  // namespace

TEST_CASE("a value is replaced in its own style") {
  CHECK(after_set("status: draft\n", "status", "in-review") == "status: in-review\n");
  CHECK(after_set("status: draft  # soon\n", "status", "in-review") ==
        "status: in-review  # soon\n");
  CHECK(after_set("title: \"Old\" # x\nkind: lite\n", "title", "New") ==
        "title: \"New\" # x\nkind: lite\n");
  CHECK(after_set("title: 'Old'\n", "title", "It's new") == "title: 'It''s new'\n");
  CHECK(after_set("title: 'Old'\n", "title", "bell\a") == "title: \"bell\\x07\"\n");
  CHECK(after_set("title: Old\n", "title", "a: b") == "title: \"a: b\"\n");
  CHECK(after_set("title: Old\n", "title", "yes") == "title: \"yes\"\n");
  CHECK(after_set("title: Old\n", "title", "- x") == "title: \"- x\"\n");
  CHECK(after_set("title:\n  Old\n  title\n", "title", "New") == "title:\n  New\n");
  CHECK(after_set("title: >- # keep\n  Old\n  title\n\nkind: lite\n", "title", "New") ==
        "title: New # keep\n\nkind: lite\n");
  CHECK(after_set("  title: Old\n  kind: lite\n", "title", "New") ==
        "  title: New\n  kind: lite\n");
  CHECK(after_set("\"title\": Old\n", "title", "New") == "\"title\": New\n");
}

TEST_CASE("dates and numbers stay without quotes") {
  CHECK(after_set("published_at: unknown\n", "published_at", "2026-11-20") ==
        "published_at: 2026-11-20\n");
  CHECK(after_set("published_at: '2026-11-19'\n", "published_at", "2026-11-20") ==
        "published_at: '2026-11-20'\n");
  CHECK(after_set("x-count: 3\n", "x-count", "4") == "x-count: 4\n");
  CHECK(after_set("x-count: three\n", "x-count", "4") == "x-count: \"4\"\n");
  CHECK(after_set("title: x\n", "schema", "1") == "schema: 1\ntitle: x\n");
}

TEST_CASE("an empty value is filled") {
  CHECK(after_set("status:\n", "status", "draft") == "status: draft\n");
  CHECK(after_set("status:   # soon\n", "status", "draft") == "status: draft   # soon\n");
  CHECK(after_set("status: ~ # soon\n", "status", "draft") == "status: draft # soon\n");
  CHECK(after_set("status: \"\"\n", "status", "draft") == "status: \"draft\"\n");
}

TEST_CASE("what is there already is not written again") {
  CHECK(after_set("status:   \"draft\"   # x\n", "status", "draft") ==
        "status:   \"draft\"   # x\n");
  CHECK(after_add("related: [ a,b ]\n", "related", "a") == "related: [ a,b ]\n");
  CHECK(after_add("related: a\n", "related", "a") == "related: a\n");
  CHECK(after_remove("related: [ a,b ]\n", "related", "c") == "related: [ a,b ]\n");
  CHECK(after_clear("title: x\n", "repeat_of") == "title: x\n");
}

TEST_CASE("a missing key goes to its place in the order of the fields") {
  CHECK(after_set("title: x\nkind: lite\ntags: []\n", "status", "draft") ==
        "title: x\nkind: lite\nstatus: draft\ntags: []\n");
  CHECK(after_set("kind: lite\n# about tags\ntags: []\n", "title", "x") ==
        "title: x\nkind: lite\n# about tags\ntags: []\n");
  CHECK(after_set("# all of it\nkind: lite\n", "title", "x") ==
        "title: x\n# all of it\nkind: lite\n");
  CHECK(after_set("tags:\n  - a\n  - b  # last\n  # no more\nx-own: 1\n", "related", "r") ==
        "tags:\n  - a\n  - b  # last\n  # no more\nrelated: r\nx-own: 1\n");
  CHECK(after_set("title: |+\n  long\n\n\nkind: lite\n", "status", "draft") ==
        "title: |+\n  long\n\n\nkind: lite\nstatus: draft\n");
  CHECK(after_set("hypothesis: |+\n  long\n\n", "shared", "x") ==
        "hypothesis: |+\n  long\n\nshared: x\n");
  CHECK(after_set("x-own: 1\n", "title", "x") == "title: x\nx-own: 1\n");
  CHECK(after_set("x-own: 1\ntitle: x\n", "x-more", "z") == "x-own: 1\ntitle: x\nx-more: z\n");
  CHECK(after_set("  title: x\n", "status", "draft") == "  title: x\n  status: draft\n");
  CHECK(after_set("", "title", "x") == "title: x\n");
  CHECK(after_set("# nothing yet\n", "title", "x") == "# nothing yet\ntitle: x\n");
}

TEST_CASE("a list gets another entry in its own shape") {
  CHECK(after_add("title: x\n", "related", "a") == "title: x\nrelated: [a]\n");
  CHECK(after_add("related: []  # none\n", "related", "a") == "related: [a]  # none\n");
  CHECK(after_add("related: [ ]\n", "related", "a") == "related: [a]\n");
  CHECK(after_add("related:\n", "related", "a") == "related: [a]\n");
  CHECK(after_add("related: unknown\n", "related", "a") == "related: [a]\n");
  CHECK(after_add("related: a # why\n", "related", "b") == "related: [a, b] # why\n");
  CHECK(after_add("tags: a, b\n", "tags", "c") == "tags: [\"a, b\", c]\n");
  CHECK(after_add("related: [a, b]\n", "related", "c") == "related: [a, b, c]\n");
  CHECK(after_add("related: [a, b, ]\n", "related", "c") == "related: [a, b, c, ]\n");
  CHECK(after_add("related: ['a']\n", "related", "c") == "related: ['a', 'c']\n");
  CHECK(after_add("related: [a]\n", "related", "c, d") == "related: [a, \"c, d\"]\n");
  CHECK(after_add("related:\n  - a\n  - b # x\n", "related", "c") ==
        "related:\n  - a\n  - b # x\n  - c\n");
  CHECK(after_add("related:\n-   a\ntags: []\n", "related", "c") ==
        "related:\n-   a\n-   c\ntags: []\n");
  CHECK(after_add("related:\n  -\n    a\n", "related", "c") == "related:\n  -\n    a\n  - c\n");
}

TEST_CASE("a list over several lines gets another line") {
  CHECK(after_add("related: [\n  a,\n  b # x\n]\n", "related", "c") ==
        "related: [\n  a,\n  b, # x\n  c\n]\n");
  CHECK(after_add("related: [\n  a,\n  b, # x\n]\n", "related", "c") ==
        "related: [\n  a,\n  b, # x\n  c,\n]\n");
  CHECK(after_add("related: [a,\n  b]\n", "related", "c") == "related: [a,\n  b, c]\n");
  CHECK(after_add("related: [a, b\n  ]\n", "related", "c") == "related: [a, b, c\n  ]\n");
  CHECK(after_add("related: [ # none\n  ]\n", "related", "c") == "related: [c # none\n  ]\n");
}

TEST_CASE("an entry is taken out and its comment left") {
  CHECK(after_remove("related: [a, b, c]\n", "related", "a") == "related: [b, c]\n");
  CHECK(after_remove("related: [a, b, c]\n", "related", "b") == "related: [a, c]\n");
  CHECK(after_remove("related: [a, b, c]\n", "related", "c") == "related: [a, b]\n");
  CHECK(after_remove("related: [a, a, c, a, ]\n", "related", "a") == "related: [c, ]\n");
  CHECK(after_remove("related: [ a, ] # x\n", "related", "a") == "related: [] # x\n");
  CHECK(after_remove("related: a # x\n", "related", "a") == "related: [] # x\n");
  CHECK(after_remove("related:\n  - a\n  # on b\n  - b\n", "related", "a") ==
        "related:\n  # on b\n  - b\n");
  CHECK(after_remove("related:\n  - a\n  # on b\n  - b # x\n", "related", "b") ==
        "related:\n  - a\n  # on b\n  # x\n");
  CHECK(after_remove("related: # refs\n  - a\ntags: []\n", "related", "a") ==
        "related: [] # refs\ntags: []\n");
  CHECK(after_remove("related:\n- a\n-\n  b\n- c\n", "related", "b") == "related:\n- a\n- c\n");
  CHECK(after_remove("related: [\n  a, # x\n  b\n]\n", "related", "a") ==
        "related: [\n  # x\n  b\n]\n");
  CHECK(after_remove("related: [\n  a,\n  b # y\n]\n", "related", "b") ==
        "related: [\n  a\n  # y\n]\n");
  CHECK(after_remove("related: [\n  a\n  ,\n  b\n]\n", "related", "a") == "related: [\n  b\n]\n");
  CHECK(after_remove("related: [\n  a\n]\n", "related", "a") == "related: [\n]\n");
}

TEST_CASE("an entry is replaced where it stands") {
  CHECK(after_replace("related: [a, 'b', c] # x\n", "b", "d") == "related: [a, 'd', c] # x\n");
  CHECK(after_replace("related: [a, b, a]\n", "a", "b") == "related: [b]\n");
  CHECK(after_replace("related:\n  - a # x\n  - b\n", "a", "c: d") ==
        "related:\n  - \"c: d\" # x\n  - b\n");
  CHECK(after_replace("related: a\n", "a", "b") == "related: b\n");
  CHECK(after_replace("related: [a]\n", "x", "b") == "related: [a]\n");
}

TEST_CASE("a key is taken out, and its comment is not") {
  CHECK(after_clear("title: x\nrepeat_of: a\nowner: o\n", "repeat_of") == "title: x\nowner: o\n");
  CHECK(after_clear("repeat_of: a # why\n", "repeat_of") == "repeat_of:  # why\n");
  CHECK(after_clear("repeat_of: |\n  a\ntitle: x\n", "repeat_of") == "title: x\n");
  CHECK(after_clear("repeat_of: a\n", "repeat_of") == "");
}

TEST_CASE("a byte order mark, line ends and a missing last newline stay") {
  const std::string before = "\xEF\xBB\xBF---\r\ntitle: x\r\ntags:\r\n- a\r\n---\r\nbody";
  FrontMatterEditor edited(Source("x.md", before));
  CHECK(edited.set("status", "draft"));
  CHECK(edited.add("tags", "b"));
  CHECK(edited.add("related", "c"));
  CHECK(edited.bytes() ==
        "\xEF\xBB\xBF---\r\ntitle: x\r\nstatus: draft\r\ntags:\r\n- a\r\n- b\r\nrelated: "
        "[c]\r\n---\r\nbody");
  FrontMatterEditor old(Source("x.md", "---\rtitle: x\r---\rbody\r"));
  CHECK(old.set("status", "draft"));
  CHECK(old.bytes() == "---\rtitle: x\rstatus: draft\r---\rbody\r");
}

TEST_CASE("bytes that are no UTF-8 stay") {
  FrontMatterEditor edited(Source("x.md", "---\ntitle: o\xFF\nrelated: e\xFE\n---\n\xFD\n"));
  CHECK(edited.set("status", "draft"));
  CHECK(edited.add("related", "a"));
  CHECK(edited.bytes() == "---\ntitle: o\xFF\nstatus: draft\nrelated: [e\xFE, a]\n---\n\xFD\n");
}

TEST_CASE("a front matter that cannot be edited is refused with the reason") {
  CHECK(refusal("# Title\n") == "cannot edit the front matter of `x.md`: no front matter");
  CHECK(refusal("") == "cannot edit the front matter of `x.md`: no front matter");
  CHECK(refusal("+++\ntitle = 1\n+++\n").find("TOML") != std::string::npos);
  CHECK(refusal("title: x\nkind: y\n\ntext\n").find("no fences") != std::string::npos);
  CHECK(refusal("---\ntitle: x\n").find("not closed") != std::string::npos);
  CHECK(refusal("---\ntitle: \"x\n---\n").find("unterminated quote") != std::string::npos);
  CHECK(refusal("---\na: 1\na: 2\n---\n").find("`a`") != std::string::npos);
  CHECK(refusal("---\n- a\n---\n").find("mapping") != std::string::npos);
  CHECK(refusal("---\nwords\n---\n").find("mapping") != std::string::npos);
  CHECK(refusal("---\n# c\n---\n") == "");
  CHECK(refusal("---\n{title: x}\n---\n").find("`{…}`") != std::string::npos);
  CHECK_FALSE(refusal("---\ntitle: &a x\n---\n").empty());
  CHECK_FALSE(refusal("\n---\ntitle: x\n---\n").empty());
  CHECK_FALSE(refusal("---\n<<<<<<< HEAD\ntitle: x\n=======\ntitle: y\n>>>>>>> b\n---\n").empty());
}

TEST_CASE("a value of another shape is refused, and nothing changes") {
  const auto set_tags = [](FrontMatterEditor& edited) { edited.set("tags", "x"); };
  CHECK(refusal_of("tags: [a]\n", set_tags) ==
        "cannot edit the front matter of `x.md`: `tags` is not one value");
  const auto add_impact = [](FrontMatterEditor& edited) { edited.add("impact", "x"); };
  CHECK(refusal_of("impact: {users: 1}\n", add_impact).find("not a list") != std::string::npos);
  const auto long_title = [](FrontMatterEditor& edited) {
    edited.set("title", std::string(20'000, 'x'));
  };
  CHECK(refusal_of("title: x\n", long_title).find("longer than 16 KiB") != std::string::npos);
}

// --- For any front matter and any text ---

namespace {

std::string any_text() {
  std::string text;
  for (const auto value : *rc::gen::container<std::vector<std::uint32_t>>(rc::gen::oneOf(
           rc::gen::inRange<std::uint32_t>(0, 0x80), rc::gen::inRange<std::uint32_t>(0x80, 0x3100),
           rc::gen::inRange<std::uint32_t>(0, 0x110000)))) {
    text::append(text, static_cast<char32_t>(value));
  }
  return text::repair(text);
}

/// A value in one of the notations that people use; each ends its line.
std::string any_value() {
  return *rc::gen::element<std::string>(
      " plain words", " 'it''s'", R"( "a\tb")", "", " ~", " 2026-11-20", " []", " [ a, 'b', ]",
      " [a]", " [\n  a,\n  b # c\n ]", "\n  - a\n  - b", "\n- a # c\n# c\n- \"b\"\n-\n  d",
      "\n  - |\n    a\n\n  - b", " |\n  text\n   more\n\n", " >-\n  folded\n  text", " {users: 1}",
      "\n  users: 1\n  slo: [x]", " two\n  lines", "\n  below");
}

struct Sample {
  std::string bytes;
  std::size_t comments = 0;
};

Sample any_review() {
  const auto known = fields();
  std::string content;
  std::vector<std::string> used;
  const auto count = *rc::gen::inRange(0, 8);
  for (int i = 0; i < count; ++i) {
    std::string key(known[*rc::gen::inRange<std::size_t>(0, known.size())].key);
    if (*rc::gen::inRange(0, 5) == 0) key = "x-own";
    if (std::find(used.begin(), used.end(), key) != used.end()) continue;
    used.push_back(key);
    if (*rc::gen::inRange(0, 4) == 0) content += "# c\n";
    if (*rc::gen::inRange(0, 8) == 0) content += "\n";
    const std::string value = any_value();
    const bool comment = value.find('\n') == std::string::npos && *rc::gen::inRange(0, 3) == 0;
    content += key + ":" + value + (comment ? "  # c" : "") + "\n";
  }
  std::string text = "---\n" + content + "---\n";
  text += *rc::gen::element<std::string>("", "\n# Title\n\nText # c\n", "no newline",
                                         "\n- [ ] a: b @x due:2026-01-01\n\n---\n\nmore\n");
  Sample sample;
  sample.bytes = *rc::gen::element<std::string>("", "\xEF\xBB\xBF") +
                 (*rc::gen::inRange(0, 2) == 0 ? text : text::replace_all(text, "\n", "\r\n"));
  return sample;
}

std::size_t count_of(std::string_view text, std::string_view part) {
  std::size_t count = 0;
  for (std::size_t at = text.find(part); at != std::string_view::npos;
       at = text.find(part, at + 1)) {
    ++count;
  }
  return count;
}

/// The bytes of each top-level entry but one, from its key to the end of its value.
std::vector<std::string> entries_but(const FrontMatterEditor& edited, std::string_view key) {
  std::vector<std::string> entries;
  for (const Node& child : edited.document().front_matter.root.children) {
    if (child.key == key) continue;
    const std::size_t begin = child.key_span.begin;
    entries.push_back(
        edited.bytes().substr(begin, std::max(child.span.end, child.key_span.end) - begin));
  }
  return entries;
}

void check_untouched(const FrontMatterEditor& before, const FrontMatterEditor& after,
                     std::string_view key) {
  const auto rest = [](const FrontMatterEditor& edited) {
    return edited.bytes().substr(edited.document().front_matter.content.end);
  };
  RC_ASSERT(rest(before) == rest(after));
  RC_ASSERT(before.source().bom_size() == after.source().bom_size());
  RC_ASSERT(entries_but(before, key) == entries_but(after, key));
  RC_ASSERT(count_of(before.bytes(), "# c") == count_of(after.bytes(), "# c"));
  if (before.bytes().find("\r\n") != std::string::npos) {
    RC_ASSERT(count_of(after.bytes(), "\n") == count_of(after.bytes(), "\r\n"));
  } else {
    RC_ASSERT(after.bytes().find('\r') == std::string::npos);
  }
}

std::string any_key() {
  const auto known = fields();
  return *rc::gen::inRange(0, 6) == 0
             ? std::string("x-own")
             : std::string(known[*rc::gen::inRange<std::size_t>(0, known.size())].key);
}

const Node* node_of(const FrontMatterEditor& edited, std::string_view key) {
  return edited.document().front_matter.root.find(key);
}

}  // namespace

TEST_CASE("a value set is read back, and nothing else has changed") {
  CHECK(rc::check([] {
    const FrontMatterEditor before(Source("x.md", any_review().bytes));
    FrontMatterEditor after = before;
    const std::string key = any_key();
    const std::string value = any_text();
    const Node* const old = node_of(before, key);
    // In its own bool: RC_PRE takes an expression apart, and then evaluates both sides of `||`.
    const bool one_value = old == nullptr || old->is_null() || old->is_scalar();
    RC_PRE(one_value);
    after.set(key, value);
    RC_ASSERT(node_of(after, key)->text == value);
    check_untouched(before, after, key);
    const std::string once = after.bytes();
    RC_ASSERT(!after.set(key, value));
    RC_ASSERT(after.bytes() == once);
  }));
}

TEST_CASE("entries added and removed are read back, and nothing else has changed") {
  CHECK(rc::check([] {
    const FrontMatterEditor before(Source("x.md", any_review().bytes));
    FrontMatterEditor after = before;
    const std::string key = any_key();
    const std::string entry = *rc::gen::element<std::string>("a", "b", "d", any_text());
    RC_PRE(!entry.empty());
    const Node* const old = node_of(before, key);
    const bool listable = old == nullptr || !old->is_mapping();
    RC_PRE(listable);
    after.add(key, entry);
    std::vector<std::string> now = scalars(node_of(after, key));
    RC_ASSERT(std::count(now.begin(), now.end(), entry) >= 1);
    check_untouched(before, after, key);
    RC_ASSERT(!after.add(key, entry));

    FrontMatterEditor without = after;
    RC_ASSERT(without.remove(key, entry));
    std::erase(now, entry);
    RC_ASSERT(scalars(node_of(without, key)) == now);
    RC_ASSERT(node_of(without, key)->is_sequence());
    check_untouched(before, without, key);

    const std::string other = any_text();
    RC_PRE(!other.empty() && other != entry);
    RC_ASSERT(after.replace(key, entry, other));
    now = scalars(node_of(after, key));
    RC_ASSERT(std::count(now.begin(), now.end(), entry) == 0);
    RC_ASSERT(std::count(now.begin(), now.end(), other) >= 1);
    check_untouched(before, after, key);
  }));
}

TEST_CASE("a map added stands last, and nothing else has changed") {
  CHECK(rc::check([] {
    const FrontMatterEditor before(Source("x.md", any_review().bytes));
    FrontMatterEditor after = before;
    const std::string key = any_key();
    const Node* const old = node_of(before, key);
    const bool listable =
        old == nullptr || old->is_null() ||
        (old->is_sequence() && std::all_of(old->children.begin(), old->children.end(),
                                           [](const Node& child) { return child.is_mapping(); }));
    RC_PRE(listable);
    const std::string forum = any_text();
    RC_ASSERT(after.add_map(key, {{"date", "2026-11-20", true}, {"forum", forum}}));
    const Node& map = node_of(after, key)->children.back();
    RC_ASSERT(map.find("forum")->text == text::repair(forum));
    RC_ASSERT(map.find("date")->text == "2026-11-20");
    check_untouched(before, after, key);
  }));
}

TEST_CASE("a value cleared is gone, and nothing else has changed") {
  CHECK(rc::check([] {
    const FrontMatterEditor before(Source("x.md", any_review().bytes));
    FrontMatterEditor after = before;
    const std::string key = any_key();
    const Node* const old = node_of(before, key);
    // In its own bool: RC_PRE takes an expression apart, and then evaluates both sides of `||`.
    const bool one_value = old == nullptr || old->is_null() || old->is_scalar();
    RC_PRE(one_value);
    // Clearing the only key is refused: it would leave no front matter.
    if (old != nullptr && before.document().front_matter.root.children.size() == 1) return;
    after.clear(key);
    const Node* const now = node_of(after, key);
    const bool gone = now == nullptr || now->is_null();
    RC_ASSERT(gone);
    check_untouched(before, after, key);
  }));
}

TEST_CASE("a map is added to a list of maps in the shape that the list has") {
  const std::vector<MapEntry> entries{
      {"date", "2026-11-20", true}, {"forum", "a, b: #c"}, {"headcount", "24", true}};
  const std::string map = R"({date: 2026-11-20, forum: "a, b: #c", headcount: 24})";
  const auto added = [&](const std::string& content) {
    FrontMatterEditor edited = editor(content);
    CHECK(edited.add_map("shared", entries));
    return content_of(edited);
  };
  CHECK(added("title: X\n") == "title: X\nshared: [" + map + "]\n");
  CHECK(added("shared:\ntitle: X\n") == "shared: [" + map + "]\ntitle: X\n");
  CHECK(added("shared: []  # none yet\n") == "shared: [" + map + "]  # none yet\n");
  CHECK(added("shared: [{date: 2026-01-01, forum: x}]\n") ==
        "shared: [{date: 2026-01-01, forum: x}, " + map + "]\n");
  CHECK(added("shared:\n  - date: 2026-01-01\n    forum: x  # told\nx-a: 1\n") ==
        "shared:\n  - date: 2026-01-01\n    forum: x  # told\n  - " + map + "\nx-a: 1\n");
  CHECK(added("shared:\r\n- {date: 2026-01-01}\r\n") ==
        "shared:\r\n- {date: 2026-01-01}\r\n- " + map + "\r\n");
  for (const char* const other : {"shared: yes\n", "shared: [a]\n", "shared: {date: x}\n"}) {
    FrontMatterEditor edited = editor(other);
    CHECK_THROWS_AS(edited.add_map("shared", entries), Error);
    CHECK(content_of(edited) == other);
  }
}

TEST_CASE("any bytes are edited or refused, and the body is never touched") {
  CHECK(rc::check([] {
    const auto bytes = "---\n" +
                       *rc::gen::container<std::string>(
                           rc::gen::oneOf(rc::gen::element('a', ':', ' ', '\n', '-', '[', ']', ',',
                                                           '"', '#', '|', '\'', '\r', '\t'),
                                          rc::gen::arbitrary<char>())) +
                       "\n---\nbody";
    try {
      FrontMatterEditor edited(Source("x.md", bytes));
      const Span content = edited.document().front_matter.content;
      const std::string head = bytes.substr(0, content.begin);
      const std::string tail = bytes.substr(content.end);
      edited.set("status", "draft");
      edited.add("tags", "b");
      RC_ASSERT(edited.bytes().starts_with(head));
      RC_ASSERT(edited.bytes().ends_with(tail));
      RC_ASSERT(node_of(edited, "status")->text == "draft");
    } catch (const Error&) {  // refused
    }
  }));
}
