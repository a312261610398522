#include "text/diff.hpp"

#include <filesystem>
#include <fstream>

#include <rapidcheck.h>
#include <unistd.h>

#include "support/catch.hpp"
#include "text/strings.hpp"

using namespace aar::text;

TEST_CASE("equal texts have no difference") {
  CHECK(unified_diff("a", "", "").empty());
  CHECK(unified_diff("a", "x\ny", "x\ny").empty());
}

TEST_CASE("a changed line stands between three others") {
  CHECK(unified_diff("r/a.md", "1\n2\n3\n4\n5\n6\n7\n8\n9\n", "1\n2\n3\n4\nx\n6\n7\n8\n9\n") ==
        "diff --git a/r/a.md b/r/a.md\n--- a/r/a.md\n+++ b/r/a.md\n@@ -2,7 +2,7 @@\n"
        " 2\n 3\n 4\n-5\n+x\n 6\n 7\n 8\n");
}

TEST_CASE("changes far apart stand in hunks of their own") {
  const std::string before = "a\n1\n2\n3\n4\n5\n6\n7\nb\n";
  const std::string after = "A\n1\n2\n3\n4\n5\n6\n7\nB\n";
  CHECK(unified_diff("x", before, after) ==
        "diff --git a/x b/x\n--- a/x\n+++ b/x\n@@ -1,4 +1,4 @@\n-a\n+A\n 1\n 2\n 3\n"
        "@@ -6,4 +6,4 @@\n 5\n 6\n 7\n-b\n+B\n");
}

TEST_CASE("a last line without its end is said") {
  CHECK(unified_diff("x", "a", "a\n") ==
        "diff --git a/x b/x\n--- a/x\n+++ b/x\n@@ -1,1 +1,1 @@\n-a\n\\ No newline at end of "
        "file\n+a\n");
  CHECK(unified_diff("x", "", "a\n").find("@@ -0,0 +1,1 @@\n+a\n") != std::string::npos);
}

TEST_CASE("names with blanks end in a tab, names with marks are quoted") {
  CHECK(unified_diff("a b", "1\n", "2\n").find("--- a/a b\t\n+++ b/a b\t\n") != std::string::npos);
  CHECK(unified_diff("é", "1\n", "2\n").find("--- a/é\n") != std::string::npos);
  CHECK(unified_diff("a\"\n\xff", "1\n", "2\n").find("--- \"a/a\\\"\\012\\377\"\n") !=
        std::string::npos);
}

TEST_CASE("property: patch makes the second text of the first") {
  const std::string folder =
      (std::filesystem::temp_directory_path() / ("aar-diff-" + std::to_string(::getpid())))
          .string();
  std::filesystem::create_directories(folder);
  const std::string quiet = " >/dev/null 2>&1";
  if (std::system(("command -v git" + quiet).c_str()) != 0) return;
  CHECK(rc::check([&] {
    const auto line = rc::gen::element<std::string>("a\n", "b\n", "c\n", "\n", "d\r\n", "e");
    const auto before = join(*rc::gen::container<std::vector<std::string>>(line), "");
    const auto after = join(*rc::gen::container<std::vector<std::string>>(line), "");
    const std::string diff = unified_diff("x y", before, after);
    RC_PRE(before != after && !before.empty() && !after.empty());
    std::ofstream(folder + "/x y", std::ios::binary) << before;
    std::ofstream(folder + "/patch", std::ios::binary) << diff;
    const std::string command = "cd '" + folder +
                                "' && GIT_CEILING_DIRECTORIES=/ GIT_DIR=/nonexistent git apply "
                                "--whitespace=nowarn patch" +
                                quiet;
    RC_ASSERT(std::system(command.c_str()) == 0);
    std::ifstream in(folder + "/x y", std::ios::binary);
    const std::string made((std::istreambuf_iterator<char>(in)), {});
    RC_ASSERT(made == after);
  }));
  std::filesystem::remove_all(folder);
}

TEST_CASE("texts with nothing in common are one change, also when they are long") {
  std::string before;
  std::string after;
  for (int i = 0; i < 5000; ++i) {
    before += "a" + std::to_string(i) + "\n";
    after += "b" + std::to_string(i) + "\n";
  }
  CHECK(unified_diff("x", before, after).find("@@ -1,5000 +1,5000 @@") != std::string::npos);
}
