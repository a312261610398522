#include "cli/twin_paths.hpp"

#include <string>
#include <vector>

#include "support/catch.hpp"

namespace {

using aar::cli::TwinPaths;
using Paths = std::vector<std::string>;

}  // namespace

TEST_CASE("twins are told whatever the case and form of their names, and the folder") {
  Paths paths{"r/2026-01-02-Cache.md", "r/2026-01-02-cache.md", "r/old/2026-01-02-CACHE.md",
              "r/2026-01-03-caf\u00e9.md", "r/2026-01-03-cafe\u0301.md"};
  for (int i = 0; i < 100; ++i)
    paths.push_back("r/2026-02-01-other-" + std::to_string(i) + ".md");
  const TwinPaths twins(paths);
  CHECK(twins.of(paths[1], paths) == Paths{paths[0], paths[2]});
  CHECK(twins.of(paths[3], paths) == Paths{paths[4]});
  CHECK(twins.of(paths[7], paths).empty());
  CHECK(twins.of("r/new/2026-02-01-OTHER-7.md", paths) == Paths{"r/2026-02-01-other-7.md"});
  CHECK(twins.of("r/new/2026-01-02-cache.md", paths) == Paths{paths[0], paths[1], paths[2]});
  const Paths none;
  CHECK(TwinPaths(none).of("a.md", none).empty());
}

TEST_CASE("a path that has no twin among the others may be asked for") {
  const Paths paths{"r/a.md", "r/b.md"};
  CHECK(TwinPaths(paths).of("r/c.md", paths).empty());
}
