// A folder that appears whole, or not at all, and takes the place of nothing.
#include <filesystem>

#include "aar/error.hpp"

#include "files/files.hpp"
#include "support/catch.hpp"
#include "unit/files/directory.hpp"

using namespace aar;

namespace {

std::size_t entries(const std::string& folder) {
  const std::filesystem::directory_iterator all(folder);
  return static_cast<std::size_t>(std::distance(begin(all), end(all)));
}

}  // namespace

TEST_CASE("a new folder has all its files") {
  const Directory directory;
  files::create_folder(directory / "out/x", {{"a", "one"}, {"b/c/d", "two"}, {"e", ""}});
  CHECK(files::read_anywhere(directory / "out/x/a").bytes == "one");
  CHECK(files::read_anywhere(directory / "out/x/b/c/d").bytes == "two");
  CHECK(files::read_anywhere(directory / "out/x/e").fault == files::ReadFault::none);
  CHECK(entries(directory / "out") == 1);
}

TEST_CASE("an empty folder is as good as none, and nothing else is") {
  const Directory directory;
  directory.folder("empty");
  files::create_folder(directory / "empty", {{"a", "one"}});
  CHECK(files::read_anywhere(directory / "empty/a").bytes == "one");
  CHECK_THROWS_AS(files::create_folder(directory / "empty", {{"b", "two"}}), Error);
  CHECK(files::read_anywhere(directory / "empty/a").bytes == "one");
  directory.file("file", "kept");
  CHECK_THROWS_AS(files::create_folder(directory / "file", {{"b", "two"}}), Error);
  CHECK(files::read_anywhere(directory / "file").bytes == "kept");
  std::filesystem::create_symlink(directory / "nowhere", directory / "link");
  CHECK_THROWS_AS(files::create_folder(directory / "link", {{"b", "two"}}), Error);
}

TEST_CASE("nothing is left of a folder that cannot be whole") {
  const Directory directory;
  CHECK_THROWS_AS(files::create_folder(directory / "out", {{"a", "one"}, {"a/b", "two"}}), Error);
  CHECK(entries(directory.path()) == 0);
}
