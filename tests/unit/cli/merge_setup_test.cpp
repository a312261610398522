// The line of .gitattributes: added once, never where the user said something else.
#include "cli/merge_setup.hpp"

#include <string>
#include <vector>

#include "support/catch.hpp"

using namespace aar::cli;

TEST_CASE("the line is added at the end, once, with the file's line ends") {
  const std::string line = "INDEX.md merge=aar-index";
  CHECK(with_merge_attribute("", "INDEX.md") == line + "\n");
  CHECK(with_merge_attribute("*.png binary\n", "INDEX.md") == "*.png binary\n" + line + "\n");
  CHECK(with_merge_attribute("*.png binary", "INDEX.md") == "*.png binary\n" + line + "\n");
  CHECK(with_merge_attribute("a text\r\n", "INDEX.md") == "a text\r\n" + line + "\r\n");
  for (const std::string& kept :
       std::vector<std::string>{line + "\n", "  /INDEX.md\ttext merge=aar-index # x\n",
                                "INDEX.md merge=aar-index\r\n*.md text\r\n"}) {
    INFO(kept);
    CHECK(with_merge_attribute(kept, "INDEX.md") == kept);
    CHECK_FALSE(merges_otherwise(kept, "INDEX.md"));
  }
  for (const std::string& other :
       std::vector<std::string>{"# INDEX.md merge=aar-index\n", "INDEX.mdx merge=union\n",
                                "docs/INDEX.md merge=union\n", "INDEX.md text\n"}) {
    INFO(other);
    CHECK(with_merge_attribute(other, "INDEX.md") == other + line + "\n");
  }
}

TEST_CASE("another way to merge the page is kept and told") {
  for (const std::string kept :
       {"INDEX.md merge=union\n", "INDEX.md -merge\n", "INDEX.md !merge\n", "INDEX.md merge\n",
        "INDEX.md merge=aar-index\nINDEX.md merge=ours\n"}) {
    INFO(kept);
    CHECK(with_merge_attribute(kept, "INDEX.md") == kept);
    CHECK(merges_otherwise(kept, "INDEX.md"));
  }
}

TEST_CASE("a path becomes a pattern that fits it alone") {
  CHECK(with_merge_attribute("", "a/list of all.md") == "\"a/list of all.md\" merge=aar-index\n");
  CHECK(with_merge_attribute("", "[x]*?.md") == "\\[x]\\*\\?.md merge=aar-index\n");
  CHECK(with_merge_attribute("", "#1.md") == "\\#1.md merge=aar-index\n");
  CHECK(with_merge_attribute("", "!1 .md") == "\"\\\\!1 .md\" merge=aar-index\n");
  CHECK(with_merge_attribute("", "a \"b\".md") == "\"a \\\"b\\\".md\" merge=aar-index\n");
}
