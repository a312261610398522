#include "cli/rules_version.hpp"

#include <array>

#include "support/catch.hpp"

using namespace aar;
using namespace aar::cli;

TEST_CASE("a pin of the newest version says so, an older one what it costs") {
  constexpr Rule first{.id = "AAR101", .since = 1};
  constexpr Rule second{.id = "AAR102", .since = 2};
  constexpr Rule third{.id = "AAR103", .since = 3};
  const std::array<const Rule*, 3> rules{&first, &second, &third};
  CHECK(describe_rules_version(3, rules) == "version 3, the newest");
  CHECK(describe_rules_version(2, rules) ==
        "version 2 of 3: 1 newer rule is a note at most; `rules_version: 3` takes it in");
  CHECK(describe_rules_version(1, rules) ==
        "version 1 of 3: 2 newer rules are notes at most; `rules_version: 3` takes them in");
}
