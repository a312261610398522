// The set merge of the index page: laws that hold for any three archives, and what each law hides.
#include "cli/index_merge.hpp"

#include <array>
#include <map>
#include <vector>

#include <rapidcheck.h>

#include "cli/index_conflicts.hpp"
#include "cli/index_page.hpp"
#include "support/catch.hpp"

using namespace aar;
using namespace aar::cli;

namespace {

using Archive = std::map<std::string, Record>;  // by path

void set(Record& record, const std::string& key, const std::string& value) {
  record.values[key] = {value};
}

Record make_record(const std::string& path, const std::string& title, const std::string& date) {
  Record record;
  record.path = path;
  record.id = review_id(path);
  record.title = title;
  record.date = date;
  record.kind = "incident";
  record.status = "draft";
  set(record, "date", date);
  set(record, "kind", record.kind);
  set(record, "status", record.status);
  record.values["services"];
  return record;
}

/// Titles and names with everything that Markdown, links and our own separators are made of.
constexpr std::array<const char*, 8> awkward{"Queue stopped",  "a [b](c) d",      "x · y",
                                             "100% \\ `code`", "在庫同期の遅延",  "]( closed",
                                             "*_~<>|",         "- [x](y) · draft"};
constexpr std::array<const char*, 5> kinds{"incident", "near-miss", "security", "2024", "lesson"};
constexpr std::array<const char*, 4> statuses{"draft", "in-review", "published", "closed"};
constexpr std::array<const char*, 4> severities{"sev1", "sev2", "unknown", "sev4"};
constexpr std::array<const char*, 6> services{"a_b",         "checkout", "ledger",
                                              "order-queue", "none",     "x*"};
constexpr std::array<const char*, 7> keys{"year",     "kind", "service", "status",
                                          "severity", "tag",  "owner"};

template <std::size_t n>
std::string pick(const std::array<const char*, n>& from) {
  return from[*rc::gen::inRange<std::size_t>(0, n)];
}

/// A review of few possible names, so that archives have reviews in common.
Record any_record() {
  const auto number = *rc::gen::inRange(0, 14);
  const std::string year = std::to_string(2023 + number % 3);
  constexpr std::array<const char*, 4> slugs{"same-words", "a(b", "a&b", "é%20 x"};
  const std::string slug = slugs[static_cast<std::size_t>(number) % slugs.size()];
  const std::string path = "reviews/" + year + "/" + year + "-0" + std::to_string(1 + number % 9) +
                           "-10-" + slug + ".md";
  Record record = make_record(path, pick(awkward), year + "-02-03");
  record.kind = pick(kinds);
  set(record, "kind", record.kind);
  record.status = pick(statuses);
  set(record, "status", record.status);
  if (*rc::gen::inRange(0, 2) == 0) {
    record.severity = pick(severities);
    set(record, "severity", record.severity);
  }
  for (const char* key : {"services", "tags"}) {
    record.values[key];
    for (int count = *rc::gen::inRange(0, 3); count > 0; --count) {
      record.values[key].push_back(pick(services));
    }
  }
  set(record, "owner", pick(services));
  return record;
}

Archive any_archive() {
  Archive archive;
  for (int count = *rc::gen::inRange(0, 9); count > 0; --count) {
    Record record = any_record();
    archive.emplace(record.path, std::move(record));
  }
  return archive;
}

std::string lines_of(const Archive& archive, std::string_view by, std::string_view folder = "") {
  Records records;
  for (const auto& [_, record] : archive) {
    records.push_back(&record);
  }
  return index_lines(records, by, folder);
}

std::string merge(std::string_view base, std::string_view ours, std::string_view theirs,
                  std::string_view folder = "") {
  const auto merged = merge_index_lines({base, ours, theirs}, folder);
  REQUIRE(merged);
  return merged->text;
}

/// What each side did to the reviews of the base, none of them touched by both.
struct Branches {
  Archive base, ours, theirs, both;
};

Branches any_branches() {
  Branches branches;
  branches.base = any_archive();
  branches.ours = branches.theirs = branches.both = branches.base;
  Archive fresh = any_archive();
  for (auto& [path, record] : fresh) {
    Archive& side = *rc::gen::inRange(0, 2) == 0 ? branches.ours : branches.theirs;
    side[path] = branches.both[path] = record;  // added, or changed where it was there
  }
  for (const auto& [path, _] : branches.base) {
    if (fresh.find(path) == fresh.end() && *rc::gen::inRange(0, 4) == 0) {
      (*rc::gen::inRange(0, 2) == 0 ? branches.ours : branches.theirs).erase(path);
      branches.both.erase(path);
    }
  }
  return branches;
}

std::string page(const std::string& before, const std::string& lines, const std::string& after) {
  return before + std::string(index_begin) + "\n" + lines + "\n" + std::string(index_end) + after;
}

/// Anything between a page of aar's and none at all.
std::string any_page() {
  const std::vector<std::string> parts{"# R\n",
                                       "\n",
                                       "## 2026\n",
                                       "- [A](a.md) · draft\n",
                                       "mine\n",
                                       "- [B](b.md)\n",
                                       "\r\n",
                                       "<<<<<<< x\n",
                                       "=======\n",
                                       ">>>>>>> y\n",
                                       std::string(index_begin) + "\n",
                                       std::string(index_end) + "\n",
                                       std::string(index_end)};
  std::string joined;
  for (int count = *rc::gen::inRange(0, 12); count > 0; --count) {
    joined += parts[*rc::gen::inRange<std::size_t>(0, parts.size())];
  }
  return *rc::gen::inRange(0, 2) == 0
             ? joined
             : page("# R\n\n", "\n## 2026\n\n- [A](a.md) · draft\n", "\n" + joined);
}

}  // namespace

TEST_CASE("the merge of two branches is the index of their reviews") {
  CHECK(rc::check([] {
    const Branches branches = any_branches();
    const std::string by = pick(keys);
    const std::string folder = *rc::gen::element<std::string>("", "reviews", "docs/lists");
    RC_ASSERT(merge(lines_of(branches.base, by, folder), lines_of(branches.ours, by, folder),
                    lines_of(branches.theirs, by, folder),
                    folder) == lines_of(branches.both, by, folder));
  }));
}

TEST_CASE("laws of the merge hold for any three archives") {
  CHECK(rc::check([] {
    const std::string by = pick(keys);
    const std::string base = lines_of(any_archive(), by);
    const std::string ours = lines_of(any_archive(), by);
    const std::string theirs = lines_of(any_archive(), by);
    const std::string merged = merge(base, ours, theirs);
    RC_ASSERT(merged == merge(base, theirs, ours));
    RC_ASSERT(merge(base, ours, base) == ours);
    RC_ASSERT(merge(base, base, theirs) == theirs);
    RC_ASSERT(merge(base, ours, ours) == ours);
    RC_ASSERT(merge(merged, merged, merged) == merged);
    RC_ASSERT(merge(ours, merged, ours) == merged);
  }));
}

TEST_CASE("parts of one line are merged each for itself") {
  const std::string path = "reviews/2026/2026-03-04-queue.md";
  Archive base{{path, make_record(path, "Queue stopped", "2026-03-04")}};
  Archive ours = base;
  Archive theirs = base;
  Archive both = base;
  ours[path].title = both[path].title = "Queue stopped twice";
  set(ours[path], "severity", "sev2");
  set(both[path], "severity", "sev2");
  set(theirs[path], "status", "published");
  set(both[path], "status", "published");
  theirs[path].values["services"] = both[path].values["services"] = {"orders", "broker"};
  for (const char* by : {"year", "status", "service", "severity"}) {
    INFO(by);
    const auto merged =
        merge_index_lines({lines_of(base, by), lines_of(ours, by), lines_of(theirs, by)}, "");
    REQUIRE(merged);
    CHECK(merged->text == lines_of(both, by));
    CHECK(merged->contested == 0);
  }
}

TEST_CASE("what both sides changed is one side's, and is counted") {
  const std::string path = "reviews/2026/2026-03-04-queue.md";
  const Archive base{{path, make_record(path, "Queue", "2026-03-04")}};
  Archive ours = base;
  Archive theirs = base;
  ours[path].title = "Queue stopped";
  theirs[path].title = "Queue was slow";
  set(theirs[path], "status", "published");
  const auto merged = merge_index_lines(
      {lines_of(base, "status"), lines_of(ours, "status"), lines_of(theirs, "status")}, "");
  REQUIRE(merged);
  CHECK(merged->contested == 1);
  CHECK(merged->text == lines_of(theirs, "status"));

  const auto removed = merge_index_lines({lines_of(base, "year"), lines_of(ours, "year"), ""}, "");
  REQUIRE(removed);
  CHECK(removed->contested == 1);
  CHECK(removed->text.empty());

  const auto added = merge_index_lines({"", lines_of(ours, "year"), lines_of(theirs, "year")}, "");
  REQUIRE(added);
  CHECK(added->contested == 1);
  CHECK(added->text == lines_of(theirs, "year"));
}

TEST_CASE("a side that groups by something else is followed") {
  const std::string old_path = "reviews/2025/2025-03-04-queue.md";
  const std::string new_path = "reviews/2026/2026-05-06-disk.md";
  Archive base{{old_path, make_record(old_path, "Queue", "2025-03-04")}};
  Archive theirs = base;
  Record added = make_record(new_path, "Disk", "2026-05-06");
  set(added, "kind", "near-miss");
  added.values["services"] = {"a_b", "ledger"};
  theirs[new_path] = added;
  for (const char* by : {"kind", "service"}) {
    INFO(by);
    const std::string merged =
        merge(lines_of(base, "year"), lines_of(base, by), lines_of(theirs, "year"));
    CHECK(merged == lines_of(theirs, by));
    CHECK(merged == merge(lines_of(base, "year"), lines_of(theirs, "year"), lines_of(base, by)));
  }
  CHECK(merge(lines_of(base, "kind"), lines_of(base, "year"), lines_of(theirs, "kind")) ==
        lines_of(theirs, "year"));
}

TEST_CASE("groups that look like years keep the order they have") {
  const auto tagged = [](const char* path, const char* tag) {
    Record record = make_record(path, "T", "2026-01-02");
    record.values["tags"] = {tag};
    return std::pair(std::string(path), record);
  };
  const Archive base{tagged("r/a.md", "2024"), tagged("r/b.md", "2025")};
  Archive ours = base;
  ours.insert(tagged("r/c.md", "2026"));
  CHECK(merge(lines_of(base, "tag"), lines_of(ours, "tag"), lines_of(base, "tag")) ==
        lines_of(ours, "tag"));
}

TEST_CASE("lines that are none of the index are not guessed at") {
  const std::string good = "\n## 2026\n\n- [A](a.md) · 2026-01-02 · draft\n";
  CHECK(merge_index_lines({good, good, good}, ""));
  for (const char* line :
       {"A note of mine.\n", "- [B] (b.md)\n", "- [B](\n", "- [B]()\n", "<<<<<<< ours\n",
        "- [B](b.md) draft\n", "# 2026\n", "- [B\\](b.md)\n", "- [A](a.md) · closed\n"}) {
    INFO(line);
    CHECK_FALSE(merge_index_lines({good, good, good + line}, ""));
    CHECK_FALSE(merge_index_lines({good + line, good, good}, ""));
  }
  CHECK_FALSE(merge_index_lines({"", "- [A](a.md)\n", ""}, ""));  // in no group
}

TEST_CASE("the text around is merged as text, line ends as they are") {
  const std::string lines = "\n## 2026\n\n- [A](a.md) · 2026-01-02 · draft\n";
  const std::string more = lines + "- [B](b.md) · 2026-01-02 · draft\n";
  const std::string other = lines + "- [C](c.md) · 2026-01-02 · draft\n";
  const std::string both = more + "- [C](c.md) · 2026-01-02 · draft\n";

  const MergedPage clean = merge_index_pages(
      {page("# Reviews\n\n", lines, "\n\nEnd\n"), page("# Our\n\n", more, "\n\nEnd\n"),
       page("# Reviews\n\n", other, "\n\nThe end\n")},
      "", {});
  CHECK(clean.text == page("# Our\n\n", both, "\n\nThe end\n"));
  CHECK_FALSE(clean.conflict);

  const MergedPage clash = merge_index_pages({page("# Reviews\n\nText.\n\nMore.\n\n", lines, "\n"),
                                              page("# Our\n\nText.\n\nMore.\n\n", more, "\n"),
                                              page("# Their\n\nText.\n\nMore.\n\n", other, "\n")},
                                             "", {});
  CHECK(clash.conflict);
  CHECK(clash.text ==
        page("<<<<<<< ours\n# Our\n=======\n# Their\n>>>>>>> theirs\n\nText.\n\nMore.\n\n", both,
             "\n"));

  // Ours went over to CRLF.
  const auto crlf = [](std::string text) {
    for (std::size_t at = text.find('\n'); at != std::string::npos; at = text.find('\n', at + 2)) {
      text.replace(at, 1, "\r\n");
    }
    return text;
  };
  const MergedPage mixed =
      merge_index_pages({page("# R\n\n", lines, "\n"), crlf(page("# R\n\n", more, "\n")),
                         page("# R\n\n", other, "\n")},
                        "", {});
  CHECK(mixed.text == crlf(page("# R\n\n", both, "\n")));
  CHECK_FALSE(mixed.conflict);
}

TEST_CASE("pages without markers, with too many, or new on both sides") {
  const std::string lines = "\n## 2026\n\n- [A](a.md) · 2026-01-02 · draft\n";
  const std::string other = "\n## 2026\n\n- [B](b.md) · 2026-01-02 · draft\n";
  const std::string both = lines + "- [B](b.md) · 2026-01-02 · draft\n";

  const MergedPage fresh =
      merge_index_pages({"", page("# R\n\n", lines, "\n"), page("# R\n\n", other, "\n")}, "", {});
  CHECK(fresh.text == page("# R\n\n", both, "\n"));
  CHECK_FALSE(fresh.conflict);

  // Ours took the generated part out.
  const MergedPage without = merge_index_pages(
      {page("# R\n\n", lines, "\n"), "# R\n\n", page("# R\n\n", both, "\n")}, "", {});
  CHECK(without.text == "# R\n\n");
  CHECK_FALSE(without.conflict);

  const std::string twice = page("", lines, "\n") + page("", lines, "\n");
  const MergedPage broken = merge_index_pages({twice, twice, twice + "x\n"}, "", {});
  CHECK(broken.foreign);
  CHECK(broken.text == twice + "x\n");

  const MergedPage plain = merge_index_pages({"a\n", "b\n", "c\n"}, "", {.marker_size = 9});
  CHECK(plain.conflict);
  CHECK(plain.text == "<<<<<<<<< ours\nb\n=========\nc\n>>>>>>>>> theirs\n");
}

TEST_CASE("a side that changed nothing does not matter, whatever the bytes") {
  CHECK(rc::check([] {
    const std::string base = any_page();
    const std::string changed = any_page();
    const PageParts wanted = split_page(changed);
    for (const git::Versions& pages :
         {git::Versions{base, base, changed}, git::Versions{base, changed, base}}) {
      const MergedPage merged = merge_index_pages(pages, "", {});
      RC_ASSERT(!merged.conflict);
      const PageParts parts = split_page(merged.text);
      RC_ASSERT(parts.before == wanted.before);
      RC_ASSERT(parts.after == wanted.after);
      RC_ASSERT(!merged.foreign || merged.text == changed);
    }
  }));
}

TEST_CASE("conflicts around the markers are settled where the text agrees") {
  const std::string head = "# R\n\n<!-- aar:index -->\n";
  const std::string tail = "\n<!-- /aar:index -->\n";
  const auto conflict = [](const std::string& ours, const std::string& theirs,
                           const std::string& base = "") {
    return "<<<<<<< HEAD\n" + ours + (base.empty() ? "" : "||||||| 1234\n" + base) + "=======\n" +
           theirs + ">>>>>>> other\n";
  };
  // Within the generated part: left for the index to write over.
  const std::string within = head + conflict("a\n", "b\n", "c\n") + tail;
  CHECK(settle_conflicts(within) == within);
  CHECK(count_conflicts(within) == 1);
  // The whole page, as git leaves it when both sides add it.
  CHECK(settle_conflicts(conflict(head + "a\n" + tail, head + "b\n" + tail)) ==
        head + "a\n" + tail);
  CHECK(settle_conflicts(conflict(head + "a\n" + tail, head + "b\n" + tail, head + "c\n" + tail)) ==
        head + "a\n" + tail);
  // From inside over the end.
  CHECK(settle_conflicts(head + conflict("a\n" + tail, "b\n" + tail)) == head + "a\n" + tail);
  // A conflict of the user's stays beside one that is settled.
  const std::string mine = conflict("x\n", "y\n");
  CHECK(settle_conflicts(mine + conflict(head + "a\n", head + "b\n") + tail) ==
        mine + head + "a\n" + tail);
  // The text differs: only the user knows.
  CHECK_THROWS(settle_conflicts(conflict("# Our\n" + head + "a\n" + tail, head + "b\n" + tail)));
  CHECK_THROWS(settle_conflicts(conflict(head + "a\n" + tail, "")));
  // No conflicts at all: quotes and headings that look alike.
  const std::string innocent = "Title\n=======\n\n>>>>>>> q\n<<<<<<<\n" + head + tail;
  CHECK(settle_conflicts(innocent) == innocent);
  CHECK(count_conflicts(innocent) == 0);
}
