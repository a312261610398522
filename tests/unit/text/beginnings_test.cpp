#include "text/beginnings.hpp"

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include "text/strings.hpp"

using aar::text::Beginnings;

namespace {

std::vector<std::size_t> all_in(const Beginnings& beginnings, std::string_view text,
                                std::size_t from = 0) {
  std::vector<std::size_t> found;
  beginnings.each_in(text, from, [&found](std::size_t at) {
    found.push_back(at);
    return true;
  });
  return found;
}

}  // namespace

TEST_CASE("beginnings are found at every place of a block and behind the last one") {
  Beginnings beginnings;
  beginnings.add("lor", true);
  beginnings.add("<");
  for (const std::size_t before : {0U, 1U, 15U, 61U, 62U, 63U, 64U, 65U, 126U, 127U, 128U, 200U}) {
    const std::string blanks(before, ' ');
    CHECK(all_in(beginnings, blanks + "Lorem") == std::vector<std::size_t>{before});
    CHECK(all_in(beginnings, blanks + "<") == std::vector<std::size_t>{before});
    CHECK(all_in(beginnings, blanks + "LO").empty());
  }
  CHECK(all_in(beginnings, "<<<", 1) == std::vector<std::size_t>{1, 2});
  CHECK(all_in(beginnings, "").empty());
}

TEST_CASE("a visit may end the search for beginnings") {
  Beginnings beginnings;
  beginnings.add("a");
  std::size_t visits = 0;
  beginnings.each_in("aaaa", 0, [&visits](std::size_t) { return ++visits < 2; });
  CHECK(visits == 2);
}

TEST_CASE("property: no string is missed, and the processor's way finds what the plain one does") {
  CHECK(rc::check([] {
    const auto bytes = rc::gen::container<std::string>(
        rc::gen::element('a', 'A', 'b', 'q', '-', '1', '\0', '\xC3', '\xFF'));
    const auto strings = *rc::gen::container<std::vector<std::string>>(rc::gen::nonEmpty(bytes));
    const bool any_case = *rc::gen::arbitrary<bool>();
    Beginnings beginnings;
    for (const std::string& one : strings)
      beginnings.add(one, any_case);
    std::string text = *bytes;
    const std::vector<std::size_t> found = all_in(beginnings, text);
    for (std::size_t at = 0; at < text.size(); ++at) {
      const auto begins = [&](const std::string& one) {
        const std::string_view part = std::string_view(text).substr(at, one.size());
        return any_case ? aar::text::equal_ignoring_case(part, one) : part == one;
      };
      if (std::any_of(strings.begin(), strings.end(), begins))
        RC_ASSERT(std::binary_search(found.begin(), found.end(), at));
    }
    text.resize(Beginnings::block_reach + Beginnings::block_size, 'a');
    std::array<std::uint64_t, 2> looked{};
    std::array<std::uint64_t, 2> plainly{};
    beginnings.look(text.data(), looked);
    beginnings.look_plainly(text.data(), plainly);
    RC_ASSERT(looked == plainly);
  }));
}
