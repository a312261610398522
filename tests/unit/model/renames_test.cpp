#include "model/renames.hpp"

#include <optional>
#include <string>
#include <vector>

#include "support/catch.hpp"

using aar::model::match_renames;
using aar::model::RenameSide;

namespace {

using Partners = std::vector<std::optional<std::size_t>>;

const std::string queue = "The order queue stopped for an hour because of a limit on connections";
const std::string cards = "Cards were refused after the index migration took a lock";

}  // namespace

TEST_CASE(
    "a review that came is who it was by equal text, then by what it says, then by likeness") {
  const std::vector<RenameSide> went{{"reviews/queue.md", queue, {}},
                                     {"reviews/cards.md", cards, {}}};
  CHECK(match_renames(went, {{"reviews/new.md", cards, {}}}) == Partners{1});
  CHECK(match_renames(went, {{"reviews/new.md", "nothing in common at all", {"queue"}}}) ==
        Partners{0});
  CHECK(match_renames(went, {{"archive/cards.md", "nothing in common at all", {}}}) == Partners{1});
  CHECK(match_renames(went, {{"reviews/new.md", queue + " and a half", {}}}) == Partners{0});
  CHECK(match_renames(went, {{"reviews/new.md", "nothing in common at all", {}}}) ==
        Partners{std::nullopt});
}

TEST_CASE("nobody is two reviews") {
  const std::vector<RenameSide> went{{"reviews/queue.md", queue, {}}};
  CHECK(match_renames(went, {{"reviews/a.md", queue + " and more", {}},
                             {"reviews/b.md", queue, {}}}) == Partners{std::nullopt, 0});
  CHECK(match_renames({}, {{"reviews/a.md", "", {}}}) == Partners{std::nullopt});
  CHECK(match_renames(went, {}).empty());
}
