#include "text/strings.hpp"

#include <rapidcheck.h>

#include "aar/level.hpp"

#include "support/catch.hpp"
#include "text/byte_set.hpp"
#include "text/embedded.hpp"
#include "text/glob.hpp"
#include "text/slug.hpp"
#include "text/spelling.hpp"
#include "text/utf8.hpp"

using namespace aar::text;
using aar::Level;
using aar::Span;

TEST_CASE("trim takes blanks, tabs and line ends") {
  CHECK(trim(" \ta b\r\n") == "a b");
  CHECK(trim(" \n").empty());
  CHECK(trim("xx  a  yy", Span{2, 7}) == Span{4, 5});
  CHECK(trim("x   y", Span{1, 4}) == Span{1, 1});
}

TEST_CASE("split keeps empty pieces, words do not") {
  CHECK(split("a,,b,", ',') == std::vector<std::string_view>{"a", "", "b", ""});
  CHECK(split("", ',') == std::vector<std::string_view>{""});
  CHECK(words("  a \t b ") == std::vector<std::string_view>{"a", "b"});
  CHECK(words(" \t").empty());
}

TEST_CASE("join, replace and squeeze") {
  CHECK(join({"a", "b", "c"}, ", ") == "a, b, c");
  CHECK(join({}, ", ").empty());
  CHECK(replace_all("aaa", "aa", "b") == "ba");
  CHECK(replace_all("abc", "", "x") == "abc");
  CHECK(squeeze("  a \r\n\t b  ") == "a b");
  CHECK(squeeze(" \n ").empty());
}

TEST_CASE("ASCII case leaves other letters alone") {
  CHECK(lower_ascii("ÄBC") == "Äbc");
  CHECK(equal_ignoring_case("Impact", "iMPACT"));
  CHECK_FALSE(equal_ignoring_case("Impact", "Impacts"));
}

TEST_CASE("levels and their short names") {
  for (const Level level : {Level::off, Level::note, Level::warning, Level::error}) {
    CHECK(aar::parse_level(aar::to_string(level)) == level);
  }
  CHECK(aar::parse_level("w") == Level::warning);
  CHECK(aar::parse_level("Info") == Level::note);
  CHECK(aar::parse_level("e") == Level::error);
  CHECK_FALSE(aar::parse_level("fatal"));
  CHECK_FALSE(aar::parse_level(""));
}

TEST_CASE("embedded files are found by their path") {
  const aar::embedded::File files[] = {{"a.md", "A"}, {"b/c.md", "C"}};
  CHECK(aar::embedded::find(files, "b/c.md") == "C");
  CHECK(aar::embedded::find(files, "c.md").empty());
}

TEST_CASE("slugs of ordinary titles") {
  CHECK(slugify("Checkout 500s after index migration") == "checkout-500s-after-index-migration");
  CHECK(slugify("  --Weird___ title!! ") == "weird-title");
  CHECK(slugify("Don’t panic, it's fine") == "dont-panic-its-fine");
  CHECK(slugify("C++ / Rust") == "c-rust");
}

TEST_CASE("slugs keep letters of every script, lower-cased and composed") {
  CHECK(slugify("Ausfälle Überall") == "ausfälle-überall");
  CHECK(slugify("e\xCC\x81t\xC3\xA9") == "été");
  CHECK(slugify("障害 レポート") == "障害-レポート");
  CHECK(slugify("СБОЙ 7") == "сбой-7");
  CHECK(slugify("की रिपोर्ट") == "की-रिपोर्ट");
}

TEST_CASE("nothing left is untitled") {
  for (const char* title : {"", "...", "😀", "\xFF\xFE", "../..", "\xCC\x81"}) {
    CHECK(slugify(title) == "untitled");
  }
}

TEST_CASE("names that git or Windows refuse are not made") {
  CHECK(slugify("CON") == "con-review");
  CHECK(slugify("lpt1") == "lpt1-review");
  CHECK(slugify(".git") == "git");
  CHECK(slugify("../../etc/passwd") == "etc-passwd");
  CHECK_FALSE(is_slug("con"));
  CHECK(is_slug("console"));
  CHECK(is_slug("com10"));
}

TEST_CASE("only what slugify makes is a slug") {
  for (const char* bad : {"", ".", "..", "a/b", "A", "a--b", "-a", "a-", "a b", ".git", "../../x",
                          "a\nb", "a\\b", "e\xCC\x81", "\xFF"}) {
    CHECK_FALSE(is_slug(bad));
  }
  CHECK(is_slug("a-1"));
  CHECK_FALSE(is_slug(std::string(81, 'a')));
}

TEST_CASE("long titles are cut at a word, within 80 characters and 240 bytes") {
  std::string title;
  for (int i = 0; i < 40; ++i)
    title += "word ";
  CHECK(slugify(title).size() == 79);
  CHECK(slugify(std::string(300, 'x')) == std::string(80, 'x'));
  std::string rare;
  for (int i = 0; i < 90; ++i)
    append(rare, 0x20000);
  CHECK(slugify(rare).size() == 240);
  CHECK(count_code_points(slugify(rare)) == 60);
}

TEST_CASE("property: slugs are slugs, and stay as they are") {
  CHECK(rc::check([] {
    std::string title = *rc::gen::arbitrary<std::string>();
    for (const auto value : *rc::gen::container<std::vector<std::uint32_t>>(
             rc::gen::oneOf(rc::gen::inRange<std::uint32_t>(0x20, 0x600),
                            rc::gen::inRange<std::uint32_t>(0, 0x20000)))) {
      append(title, value);
    }
    const std::string slug = slugify(title);
    RC_ASSERT(slugify(slug) == slug);
    RC_ASSERT(is_slug(slug));
    RC_ASSERT(!slug.empty() && slug.size() <= 240);
    RC_ASSERT(count_code_points(slug) <= 80);
    RC_ASSERT(slug.find_first_of("/\\.:\n") == std::string::npos);
    RC_ASSERT(slug.front() != '-' && slug.back() != '-');
  }));
}

TEST_CASE("every single character makes a stable slug") {
  for (char32_t c = 0; c < 0x30000; ++c) {
    std::string title = "a";
    append(title, c);
    title += "b";
    const std::string slug = slugify(title);
    if (slugify(slug) != slug || nfc(slug) != slug) FAIL("U+" << static_cast<std::uint32_t>(c));
  }
  CHECK(slugify("aİb") == slugify(slugify("aİb")));
}

TEST_CASE("stars stay within a component") {
  CHECK(glob_matches("reviews/*.md", "reviews/a.md"));
  CHECK(glob_matches("reviews/*", "reviews/a.md"));
  CHECK_FALSE(glob_matches("reviews/*", "reviews/2019/a.md"));
  CHECK_FALSE(glob_matches("reviews/?.md", "reviews/ab.md"));
  CHECK(glob_matches("reviews/?.md", "reviews/é.md"));
  CHECK_FALSE(glob_matches("a?b/c", "a/b/c"));
  CHECK(glob_matches("a/b*c*d", "a/bxxcyyd"));
}

TEST_CASE("two stars cross components") {
  CHECK(glob_matches("reviews/2019/**", "reviews/2019/a/b.md"));
  CHECK(glob_matches("reviews/2019/**", "reviews/2019/a.md"));
  CHECK_FALSE(glob_matches("reviews/2019/**", "reviews/2019"));
  CHECK_FALSE(glob_matches("reviews/2019/**", "reviews/20190/a.md"));
  CHECK(glob_matches("**/a.md", "a.md"));
  CHECK(glob_matches("**/a.md", "x/y/a.md"));
  CHECK_FALSE(glob_matches("**/a.md", "xa.md"));
  CHECK(glob_matches("x/**/y", "x/y"));
  CHECK(glob_matches("x/**/y", "x/a/b/y"));
  CHECK_FALSE(glob_matches("x/**/y", "x/ay"));
  CHECK(glob_matches("x/**/**/y", "x/y"));
  CHECK(glob_matches("**", "a/b"));
  CHECK_FALSE(glob_matches("x/a**b", "x/a/b"));
}

TEST_CASE("a bare name applies in every folder, a slash at the end means below") {
  CHECK(glob_matches("*.sql", "db/migrations/1.sql"));
  CHECK(glob_matches("Makefile", "Makefile"));
  CHECK_FALSE(glob_matches("/*.sql", "db/1.sql"));
  CHECK(glob_matches("/*.sql", "1.sql"));
  CHECK(glob_matches("vendor/", "a/vendor/b/c"));
  CHECK(glob_matches("src/api/", "src/api/x.go"));
  CHECK_FALSE(glob_matches("src/api/", "src/apix/x.go"));
}

TEST_CASE("sets and escapes") {
  CHECK(glob_matches("x/[a-c].md", "x/b.md"));
  CHECK_FALSE(glob_matches("x/[!a-c].md", "x/b.md"));
  CHECK(glob_matches("x/[!a-c].md", "x/d.md"));
  CHECK_FALSE(glob_matches("x[!a]y", "x/y"));
  CHECK(glob_matches("x/[]]", "x/]"));
  CHECK(glob_matches("x/[a-]", "x/-"));
  CHECK(glob_matches("x/[a", "x/[a"));
  CHECK(glob_matches("x/\\*", "x/*"));
  CHECK_FALSE(glob_matches("x/\\*", "x/a"));
  CHECK(glob_matches("x/\\\\?", "x/\\a"));
  CHECK(glob_matches("x/\\?", "x/?"));
  CHECK(glob_matches("", ""));
  CHECK_FALSE(glob_matches("", "a"));
}

TEST_CASE("hostile patterns are no slower than others") {
  std::string pattern = "x/";
  for (int i = 0; i < 200; ++i)
    pattern += "*a";
  pattern += "/b";
  CHECK_FALSE(glob_matches(pattern, "x/" + std::string(4000, 'a')));
  std::string deep;
  for (int i = 0; i < 200; ++i)
    deep += "**/a/";
  CHECK_FALSE(glob_matches(deep + "c", std::string(2000, '/') + "b"));
}

TEST_CASE("edit distance counts swaps as one and gives up early") {
  CHECK(edit_distance("kitten", "sitting", 9) == 3);
  CHECK(edit_distance("ab", "ba", 9) == 1);
  CHECK(edit_distance("ca", "abc", 9) == 3);
  CHECK(edit_distance("", "abc", 9) == 3);
  CHECK(edit_distance("same", "same", 0) == 0);
  CHECK(edit_distance("same", "sane", 0) == 1);
  CHECK(edit_distance("abcdef", "uvwxyz", 2) == 3);
  CHECK(edit_distance("für", "fur", 3) == 1);
  CHECK(edit_distance(std::string(1000000, 'a'), "b", 3) == 4);
}

TEST_CASE("property: the limit changes nothing but the end") {
  CHECK(rc::check([] {
    const auto letters = rc::gen::container<std::string>(rc::gen::element('a', 'b', 'c'));
    const std::string left = *letters;
    const std::string right = *letters;
    const std::size_t whole = edit_distance(left, right, 1000);
    const auto limit = static_cast<std::size_t>(*rc::gen::inRange(0, 12));
    RC_ASSERT(edit_distance(left, right, limit) == std::min(whole, limit + 1));
    RC_ASSERT(edit_distance(right, left, 1000) == whole);
  }));
}

TEST_CASE("the nearest word is suggested") {
  const std::vector<std::string> keys{"severity", "services", "started_at", "status"};
  CHECK(nearest("severty", keys) == "severity");
  CHECK(nearest("Started-At", keys) == "started_at");
  CHECK(nearest("statsu", keys) == "status");
  CHECK(nearest("colour", keys).empty());
  CHECK(nearest("", keys).empty());
  CHECK(nearest("x", {"y"}).empty());
  CHECK(nearest("sev9", {"sev1", "sev2"}) == "sev1");
  CHECK(nearest(std::string(100000, 's'), keys).empty());
}

TEST_CASE("what stands between the bytes of a set, until nobody wants more") {
  const ByteSet gaps(" ,");
  const auto parts = [&](std::string_view text, std::size_t most) {
    std::vector<std::string> found;
    gaps.each_between(text, [&](std::string_view part) {
      found.emplace_back(part);
      return found.size() < most;
    });
    return found;
  };
  CHECK(parts("", 9).empty());
  CHECK(parts(" , ", 9).empty());
  CHECK(parts(", a b,,cd", 9) == std::vector<std::string>{"a", "b", "cd"});
  CHECK(parts("a b c", 2) == std::vector<std::string>{"a", "b"});
}

TEST_CASE("property: a set of bytes finds what find_first_of finds") {
  CHECK(rc::check([] {
    const auto letters = rc::gen::container<std::string>(rc::gen::element('a', 'b', 'c', '\x82'));
    const std::string text = *letters;
    const std::string set = *letters;
    const ByteSet bytes{std::string_view(set)};
    const auto from =
        static_cast<std::size_t>(*rc::gen::inRange(0, static_cast<int>(text.size()) + 1));
    const auto or_end = [&](std::size_t at) { return std::min(at, text.size()); };
    RC_ASSERT(bytes.first_in(text, from) == or_end(text.find_first_of(set, from)));
    RC_ASSERT(bytes.first_not_in(text, from) == or_end(text.find_first_not_of(set, from)));
  }));
  constexpr ByteSet upper([](char c) { return c >= 'A' && c <= 'Z'; });
  CHECK(upper.has('Q'));
  CHECK_FALSE(upper.has('q'));
  CHECK(upper.first_in("0123456789 abcdefghij K", 3) == 22);
}
