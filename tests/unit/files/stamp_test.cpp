#include "files/stamp.hpp"

#include <chrono>
#include <filesystem>
#include <fstream>
#include <thread>

#include <sys/stat.h>
#include <unistd.h>

#include "files/cache_folder.hpp"
#include "files/files.hpp"
#include "support/catch.hpp"
#include "unit/files/directory.hpp"

using namespace aar::files;

namespace {

void put(const std::string& path, const std::string& text) {
  std::ofstream(path, std::ios::binary) << text;
}

}  // namespace

TEST_CASE("stamps of regular files only, in the order asked for") {
  const Directory directory;
  std::filesystem::create_directories(directory.path() + "/a/b");
  put(directory.path() + "/a/one.md", "one");
  put(directory.path() + "/a/b/two.md", "three");
  std::filesystem::create_symlink("one.md", directory.path() + "/a/link.md");
  const std::vector<std::string> paths{"a/b",      "a/b/two.md",    "a/link.md", "a/none.md",
                                       "a/one.md", "../etc/passwd", "none/x.md", "top.md"};
  const std::vector<Stamp> found = stamps(directory.path(), paths);
  REQUIRE(found.size() == paths.size());
  CHECK(found[1].size == 5);
  CHECK(found[4].size == 3);
  for (const std::size_t none : {0U, 2U, 3U, 5U, 6U, 7U})
    CHECK_FALSE(found[none].present());
  CHECK(found[1] == read_beneath(directory.path(), "a/b/two.md").stamp);
}

TEST_CASE("a stamp tells an edit of the same length that restores the time of modification") {
  const Directory directory;
  const std::string path = directory.path() + "/one.md";
  put(path, "one");
  const std::vector<std::string> paths{"one.md"};
  const Stamp before = stamps(directory.path(), paths).front();
  ::usleep(20'000);  // more than a tick of the file system's clock
  const auto time = std::filesystem::last_write_time(path);
  put(path, "two");
  std::filesystem::last_write_time(path, time);
  const Stamp after = stamps(directory.path(), paths).front();
  CHECK(after.modified == before.modified);
  CHECK(after.size == before.size);
  CHECK_FALSE(after == before);
}

TEST_CASE("a file has settled when both of its times are two seconds old") {
  constexpr std::int64_t second = 1'000'000'000;
  const Stamp stamp{.modified = 10 * second, .changed = 20 * second, .size = 1, .inode = 1};
  CHECK_FALSE(is_settled(stamp, 20 * second));
  CHECK_FALSE(is_settled(stamp, 22 * second));
  CHECK(is_settled(stamp, 22 * second + 1));
  CHECK_FALSE(is_settled({.modified = 30 * second, .changed = 20 * second}, 25 * second));
}

TEST_CASE("a folder has another stamp when a name comes or goes in it") {
  const Directory directory;
  std::filesystem::create_directory(directory.path() + "/a");
  put(directory.path() + "/a/one.md", "1");
  const auto stamp = [&] {
    const std::string_view paths[] = {"a", ".", "none"};
    return folder_stamps(directory.path(), paths);
  };
  const std::vector<Stamp> before = stamp();
  CHECK(before[0].present());
  CHECK(before[1].present());
  CHECK_FALSE(before[2].present());
  put(directory.path() + "/a/one.md", "12");
  CHECK(stamp() == before);
  std::this_thread::sleep_for(std::chrono::milliseconds(20));  // the file system's clock ticks
  put(directory.path() + "/a/two.md", "2");
  CHECK(stamp()[0] != before[0]);
  CHECK(stamp()[1] == before[1]);
}

TEST_CASE("a walk tells the folders that it went through, and whether they tell all") {
  const Directory directory;
  std::filesystem::create_directories(directory.path() + "/a/b");
  put(directory.path() + "/a/one.md", "1");
  put(directory.path() + "/a/b/two.md", "2");
  const Walk found = walk(directory.path(), "a");
  REQUIRE(found.folders.size() == 2);
  CHECK(found.folders[0].path == "a");
  CHECK(found.folders[1].path == "a/b");
  CHECK(found.lasting);
  std::filesystem::create_symlink("one.md", directory.path() + "/a/link.md");
  CHECK_FALSE(walk(directory.path(), "a").lasting);
  CHECK_FALSE(walk(directory.path(), "none").lasting);
}

TEST_CASE("a cache folder is made, written and read, also in part") {
  const Directory directory;
  const CacheFolder folder(directory.path() + "/cache");
  REQUIRE(folder.usable());
  CHECK_FALSE(folder.read("none", 10));
  CHECK(folder.write("file", "hello world"));
  CHECK(folder.write("file", "Hello World"));
  CHECK(folder.read("file", 100) == "Hello World");
  CHECK(folder.read("file", 5) == "Hello");
  const CacheFile file = folder.open("file");
  REQUIRE(file.open());
  CHECK(file.size() == 11);
  CHECK(folder.write("file", "another"));
  CHECK(file.read(6, 100).view() == "World");  // as it was when it was opened
  CHECK(file.read(12, 1).view().empty());
  CHECK_FALSE(folder.open("none").open());
  CHECK(std::distance(std::filesystem::directory_iterator(directory.path() + "/cache"),
                      std::filesystem::directory_iterator()) == 1);
}

TEST_CASE("a cache folder that others may write to, a link or a file is of no use") {
  const Directory directory;
  const std::string path = directory.path() + "/cache";
  std::filesystem::create_directory(path);
  ::chmod(path.c_str(), 0770);
  CHECK_FALSE(CacheFolder(path).usable());
  ::chmod(path.c_str(), 0755);
  CHECK(CacheFolder(path).usable());
  std::filesystem::create_directory_symlink(path, directory.path() + "/link");
  CHECK_FALSE(CacheFolder(directory.path() + "/link").usable());
  put(directory.path() + "/file", "");
  CHECK_FALSE(CacheFolder(directory.path() + "/file").usable());
  CHECK_FALSE(CacheFolder(directory.path() + "/none/cache").usable());
  CHECK_FALSE(CacheFolder("").usable());
}
