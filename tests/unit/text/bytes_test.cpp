#include "text/bytes.hpp"

#include <string>

#include "support/catch.hpp"
#include "text/strings.hpp"

using namespace aar::text;

namespace {

constexpr auto is_wanted = [](auto c) { return is_within(c, 'x', 'z') | (c >= 0x80); };
constexpr auto follows_digit = [](auto before, auto c, auto behind) {
  return is_within(before, '0', '9') & (c == '-') & (behind != '-');
};

}  // namespace

TEST_CASE("find_byte finds a byte at each place of texts that no vector fits") {
  for (std::size_t size = 0; size < 70; ++size) {
    const std::string none(size, 'w');
    CHECK(find_byte(none, 0, is_wanted) == size);
    for (std::size_t at = 0; at < size; ++at) {
      for (const char c : {'x', 'z', '\x80', '\xFF'}) {
        std::string text = none;
        text[at] = c;
        text.back() = c;
        REQUIRE(find_byte(text, 0, is_wanted) == at);
        REQUIRE(find_byte(text, at, is_wanted) == at);
        REQUIRE(find_byte(text, at + 1, is_wanted) == (at + 1 == size ? size : size - 1));
      }
    }
  }
}

TEST_CASE("count_byte counts in texts of any length") {
  for (const std::size_t size : {0U, 1U, 15U, 16U, 17U, 250U, 16U * 255U, 16U * 256U + 3U, 9000U}) {
    const std::string blanks(size, ' ');
    CHECK(count_byte(blanks, ' ') == size);
    CHECK(count_byte(blanks + "x" + blanks, 'x') == 1);
    CHECK(count_byte(blanks, '\xFF') == 0);
  }
}

TEST_CASE("find_amid sees both neighbours, also where vectors meet") {
  for (std::size_t size = 0; size < 70; ++size) {
    for (std::size_t at = 1; at + 1 < size; ++at) {
      std::string text(size, '-');
      text[at - 1] = '7';
      text[at + 1] = ' ';
      REQUIRE(find_amid(text, 1, follows_digit) == at);
      text[at - 1] = '/';
      REQUIRE(find_amid(text, 1, follows_digit) == size);
    }
  }
  CHECK(find_amid("1-", 1, follows_digit) == 2);  // nothing stands behind the last byte
}

TEST_CASE("squeeze and lower_ascii of long texts are those of their parts") {
  const std::string word = "Ab C";
  std::string text = word;
  std::string lowered = "ab c";
  for (std::size_t i = 0; i < 40; ++i) {
    text += " " + word;
    lowered += " ab c";
    CHECK(squeeze(text) == text);
    CHECK(squeeze(text + " ") == text);
    CHECK(squeeze("\v" + text + "\f\n") == text);
    CHECK(lower_ascii(text) == lowered);
    for (std::size_t at = text.find(' '); at != std::string::npos; at = text.find(' ', at + 1)) {
      std::string wide = text;
      wide.insert(at, at % 2 == 0 ? " " : "\t");
      REQUIRE(squeeze(wide) == text);
    }
  }
}
