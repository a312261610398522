#include "text/utf8.hpp"

#include <rapidcheck.h>

#include "support/catch.hpp"
#include "text/shown.hpp"

using namespace aar::text;

namespace {

constexpr std::size_t npos = std::string_view::npos;

/// The UTF-8 of any string of scalar values.
std::string any_text() {
  std::string text;
  for (const auto value : *rc::gen::container<std::vector<std::uint32_t>>(rc::gen::oneOf(
           rc::gen::inRange<std::uint32_t>(0, 0x80), rc::gen::inRange<std::uint32_t>(0x80, 0x3100),
           rc::gen::inRange<std::uint32_t>(0, 0x110000)))) {
    append(text, value);
  }
  return text;
}

std::string any_bytes() {
  return *rc::gen::container<std::string>(rc::gen::arbitrary<char>());
}

}  // namespace

TEST_CASE("valid UTF-8 is valid") {
  for (const char* text :
       {"", "plain", "é", "日本語", "😀", "\x7F", "\xEF\xBF\xBF", "\xF4\x8F\xBF\xBF"}) {
    CHECK(first_invalid(text) == npos);
  }
}

TEST_CASE("the first invalid byte is found behind any run of ASCII") {
  for (std::size_t length = 0; length < 40; ++length) {
    std::string text(length, 'a');
    text += "\x80";
    text += std::string(20, 'b');
    CHECK(first_invalid(text) == length);
  }
}

TEST_CASE("surrogates, overlong forms and cut sequences are invalid") {
  CHECK(first_invalid("a\xED\xA0\x80") == 1);
  CHECK(first_invalid("\xED\x9F\xBF") == npos);
  CHECK(first_invalid("\xC0\x80") == 0);
  CHECK(first_invalid("\xC1\xBF") == 0);
  CHECK(first_invalid("\xE0\x9F\xBF") == 0);
  CHECK(first_invalid("\xF0\x8F\xBF\xBF") == 0);
  CHECK(first_invalid("\xF4\x90\x80\x80") == 0);
  CHECK(first_invalid("\xF5\x80\x80\x80") == 0);
  CHECK(first_invalid("é\xE2\x82") == 2);
  CHECK(first_invalid("\xFE") == 0);
}

TEST_CASE("repair keeps every offset") {
  CHECK(repair("a\xE2\x82z") == "a??z");
  CHECK(repair("\xED\xA0\x80") == "???");
  CHECK(repair("é\xFFé") == "é?é");
  CHECK(repair("é") == "é");
}

TEST_CASE("decode reads one character and one byte of what is none") {
  CHECK(decode("é", 0).value == 0xE9);
  CHECK(decode("é", 0).size == 2);
  CHECK(decode("é", 1).value == 0xFFFD);
  CHECK(decode("é", 1).size == 1);
  CHECK(decode("😀", 0).value == 0x1F600);
  CHECK(decode("", 0).value == 0xFFFD);
}

TEST_CASE("append never makes invalid UTF-8") {
  std::string text;
  append(text, 0xD800);
  append(text, 0x110000);
  CHECK(text == "\xEF\xBF\xBD\xEF\xBF\xBD");
}

TEST_CASE("counts take an invalid byte for one character") {
  CHECK(count_code_points("aé😀\xFF") == 4);
  CHECK(count_utf16_units("aé😀\xFF") == 5);
}

TEST_CASE("display width knows wide characters and marks") {
  CHECK(display_width("abc") == 3);
  CHECK(display_width("日本") == 4);
  CHECK(display_width("e\xCC\x81") == 1);
  CHECK(display_width("") == 0);
}

TEST_CASE("shorten cuts to columns, not bytes") {
  CHECK(shorten("hello", 5) == "hello");
  CHECK(shorten("hello", 4) == "hel…");
  CHECK(shorten("日本語", 6) == "日本語");
  CHECK(shorten("日本語", 5) == "日本…");
  CHECK(shorten("日本語", 4) == "日…");
  CHECK(shorten("hello", 1) == "…");
  CHECK(shorten("hello", 0).empty());
  CHECK(shorten("cafe\xCC\x81", 4) == "cafe\xCC\x81");
}

TEST_CASE("folding makes equal what reads equal") {
  CHECK(nfc("e\xCC\x81") == "é");
  CHECK(fold("STRASSE") == fold("straße"));
  CHECK(fold("É") == fold("e\xCC\x81"));
  CHECK(fold("Ünïcode") == "ünïcode");
  CHECK(lower("ÀB") == "àb");
  CHECK(lower("ABC") == "abc");
}

TEST_CASE("fold_plain takes diacritics and leaves the marks that are letters") {
  CHECK(fold_plain("Café") == "cafe");
  CHECK(fold_plain("Ångström") == "angstrom");
  CHECK(fold_plain("が") == "が");
  CHECK(fold_plain("की") == "की");
  CHECK(fold_plain("\xFFZ") == "?z");
}

TEST_CASE("character classes") {
  CHECK(is_letter(U'é'));
  CHECK(is_letter(U'語'));
  CHECK_FALSE(is_letter(U'1'));
  CHECK(is_digit(U'٣'));
  CHECK_FALSE(is_digit(U'²'));
  CHECK(is_mark(0x301));
  CHECK(is_cjk(U'カ'));
  CHECK(is_cjk(U'한'));
  CHECK_FALSE(is_cjk(U'é'));
  CHECK(is_bidi_control(0x202E));
  CHECK(is_zero_width(0x200B));
  CHECK_FALSE(is_letter(0x110000));
}

TEST_CASE("sanitize leaves ordinary text alone") {
  CHECK(sanitize("plain, ordinary") == "plain, ordinary");
  CHECK(sanitize("日本語 é 😀") == "日本語 é 😀");
}

TEST_CASE("whether a text is plain does not depend on where an odd byte stands") {
  for (int byte = 0; byte < 0x80; ++byte) {
    for (std::size_t at = 0; at < 19; ++at) {
      std::string text(19, 'a');
      text[at] = static_cast<char>(byte);
      const bool printable = byte >= 0x20 && byte < 0x7F;
      INFO("byte " << byte << " at " << at);
      CHECK((sanitize(text) == text) == printable);
      CHECK(display_width(text) == (printable ? 19U : 18U));
    }
  }
}

TEST_CASE("sanitize shows what a terminal would obey") {
  CHECK(sanitize("\x1b[31mred") == "\\x1b[31mred");
  CHECK(sanitize("a\tb\nc\r") == "a b\\x0ac\\x0d");
  CHECK(sanitize(std::string_view("\0", 1)) == "\\x00");
  CHECK(sanitize("\x7F") == "\\x7f");
  CHECK(sanitize("\xC2\x9B") == "\\u{9b}");
  CHECK(sanitize("a\xE2\x80\xAE"
                 "b") == "a\\u{202e}b");
  CHECK(sanitize("\xE2\x80\x8B\xEF\xBB\xBF") == "\\u{200b}\\u{feff}");
  CHECK(sanitize("\xE2\x80\xA8") == "\\u{2028}");
  CHECK(sanitize("\xFF"
                 "a") == "\\xffa");
}

TEST_CASE("sanitize breaks runner commands") {
  CHECK(sanitize("##[error]x") == "# #[error]x");
  CHECK(sanitize("###[group]é") == "## #[group]é");
  CHECK(sanitize("##vso[x]") == "# #vso[x]");
  CHECK(sanitize("##VsO[x]") == "# #VsO[x]");
  CHECK(sanitize("## vso") == "## vso");
}

TEST_CASE("a line that begins like a command is known, blanks aside") {
  for (const char* line : {"::error::x", "#x", "  ::x", "\t:x", "\xC2\xA0::x", "\xE3\x80\x80#"}) {
    CHECK(begins_like_command(line));
  }
  for (const char* line : {"", "  ", "a::b", "./::x", "\\::x"}) {
    CHECK_FALSE(begins_like_command(line));
  }
}

TEST_CASE("property: sanitize yields valid UTF-8 without controls, and is idempotent") {
  CHECK(rc::check([] {
    const std::string text = *rc::gen::inRange(0, 2) == 0 ? any_bytes() : any_text();
    const std::string clean = sanitize(text);
    RC_ASSERT(first_invalid(clean) == npos);
    RC_ASSERT(clean.find("##[") == npos);
    for (std::size_t i = 0; i < clean.size(); i += decode(clean, i).size) {
      const char32_t c = decode(clean, i).value;
      RC_ASSERT(c >= 0x20 && (c < 0x7F || c >= 0xA0));
      RC_ASSERT(!is_bidi_control(c) && !is_zero_width(c));
    }
    RC_ASSERT(sanitize(clean) == clean);
  }));
}

TEST_CASE("property: repair keeps the length and what is valid") {
  CHECK(rc::check([] {
    const std::string bytes = any_bytes();
    const std::string repaired = repair(bytes);
    RC_ASSERT(repaired.size() == bytes.size());
    RC_ASSERT(first_invalid(repaired) == npos);
    const std::string text = any_text();
    RC_ASSERT(first_invalid(text) == npos);
    RC_ASSERT(repair(text) == text);
  }));
}

TEST_CASE("property: decoding and appending are inverse, folding is idempotent") {
  CHECK(rc::check([] {
    const std::string text = any_text();
    std::string again;
    for (const char32_t c : decode_all(text))
      append(again, c);
    RC_ASSERT(again == text);
    RC_ASSERT(fold(fold(text)) == fold(text));
    RC_ASSERT(fold_plain(fold_plain(text)) == fold_plain(text));
    RC_ASSERT(nfc(nfc(text)) == nfc(text));
  }));
}
