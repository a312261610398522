// How items are named on the command line.
#include "cli/item_name.hpp"

#include "aar/error.hpp"

#include "support/catch.hpp"

using namespace aar;
using namespace aar::cli;

namespace {

std::string refusal(const std::string& text) {
  try {
    const ItemName name = parse_item_name(text);
    return "not refused: " + item_name(name.review, name.kind, name.number);
  } catch (const Error& error) {
    CHECK(error.kind() == ErrorKind::usage);
    CHECK_FALSE(error.hint().empty());
    return error.what();
  }
}

}  // namespace

TEST_CASE("an item is named by its review, the letter of its kind and its number") {
  const auto check = [](const std::string& text, const std::string& review, ItemKind kind,
                        std::size_t number) {
    const ItemName name = parse_item_name(text);
    CHECK(name.review == review);
    CHECK(name.kind == kind);
    CHECK(name.number == number);
    CHECK(item_name(name.review, name.kind, name.number) == text);
  };
  check("2026-11-20-x#2", "2026-11-20-x", ItemKind::action, 2);
  check("x#L1", "x", ItemKind::lesson, 1);
  check("x#G12", "x", ItemKind::gap, 12);
  check("x#K1", "x", ItemKind::kudos, 1);
  check("x#Q3", "x", ItemKind::question, 3);
  check("reviews/a#b.md#4", "reviews/a#b.md", ItemKind::action, 4);
  CHECK(parse_item_name("x#l1").kind == ItemKind::lesson);
  CHECK(item_name("x", ItemKind::declined, 5) == "x#5");
}

TEST_CASE("what names no item is refused") {
  for (const char* text : {"", "x", "#1", "x#", "x#0", "x#-1", "x#L", "x#Z1", "x#1a", "x#1 ",
                           "x#99999999999999999999", "x#LL1"}) {
    CHECK(refusal(text) == "`" + std::string(text) + "` names no item");
  }
}
