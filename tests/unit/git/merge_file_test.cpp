// git's three-way merge of texts: what is clean, what is not, and in which style.
#include "git/merge_file.hpp"

#include "support/catch.hpp"

using namespace aar::git;

TEST_CASE("changes apart are merged, changes at one place conflict") {
  const MergedFile clean = merge_file({"a\nb\nc\n", "A\nb\nc\n", "a\nb\nC\n"});
  CHECK(clean.text == "A\nb\nC\n");
  CHECK_FALSE(clean.conflict);

  const Versions versions{"a\nb\nc\n", "a\nours\nc\n", "a\ntheirs\nc\n"};
  const MergedFile conflict = merge_file(versions);
  CHECK(conflict.conflict);
  CHECK(conflict.text == "a\n<<<<<<< ours\nours\n=======\ntheirs\n>>>>>>> theirs\nc\n");

  const MergedFile base = merge_file(versions, {.style = ConflictStyle::diff3, .marker_size = 9});
  CHECK(base.text ==
        "a\n<<<<<<<<< ours\nours\n||||||||| base\nb\n=========\ntheirs\n>>>>>>>>> theirs\nc\n");
}

TEST_CASE("zdiff3 takes out of a conflict what both sides have") {
  const Versions versions{"a\nc\n", "a\nsame\nours\nc\n", "a\nsame\ntheirs\nc\n"};
  CHECK(merge_file(versions, {.style = ConflictStyle::zdiff3}).text ==
        "a\nsame\n<<<<<<< ours\nours\n||||||| base\n=======\ntheirs\n>>>>>>> theirs\nc\n");
}

TEST_CASE("empty texts and texts without a last line end") {
  CHECK(merge_file({"", "", ""}).text.empty());
  CHECK(merge_file({"", "a\n", "a\n"}).text == "a\n");
  CHECK(merge_file({"a\n", "", "a\n"}).text.empty());
  CHECK(merge_file({"a", "a", "b"}).text == "b");
  CHECK(merge_file({std::string_view(), "x", std::string_view()}).text == "x");
}

TEST_CASE("names of conflict styles") {
  CHECK(conflict_style("merge") == ConflictStyle::merge);
  CHECK(conflict_style("diff3") == ConflictStyle::diff3);
  CHECK(conflict_style("zdiff3") == ConflictStyle::zdiff3);
  CHECK(conflict_style("") == ConflictStyle::merge);
  CHECK(conflict_style("other") == ConflictStyle::merge);
}
