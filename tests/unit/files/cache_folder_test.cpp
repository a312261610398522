#include "files/cache_folder.hpp"

#include <filesystem>
#include <string>

#include "directory.hpp"
#include "support/catch.hpp"

using aar::files::CacheFile;
using aar::files::CacheFolder;

namespace {

std::string numbered(std::size_t size) {
  std::string bytes;
  while (bytes.size() < size)
    bytes += std::to_string(bytes.size()) + ' ';
  bytes.resize(size);
  return bytes;
}

}  // namespace

TEST_CASE("a cache's file gives the same bytes whether they are read or mapped") {
  const Directory directory;
  const CacheFolder folder(directory / "aar");
  const std::string bytes = numbered(1'000'003);
  REQUIRE(folder.write("rows", bytes));
  const CacheFile file = folder.open("rows");
  REQUIRE(file.open());
  CHECK(file.size() == bytes.size());
  for (const std::size_t begin : {0U, 1U, 176U, 4095U, 4096U, 4097U, 700'000U, 1'000'002U}) {
    for (const std::size_t size : {0U, 1U, 4096U, 262'143U, 262'144U, 300'001U, 2'000'000U})
      CHECK(file.read(begin, size).view() == std::string_view(bytes).substr(begin, size));
  }
  CHECK(file.read(bytes.size(), 1).view().empty());
  CHECK(file.read(bytes.size() + 1, 1).view().empty());
}

TEST_CASE(
    "a cache's file that was replaced stays what it was, one that was cut gives what is left") {
  const Directory directory;
  const CacheFolder folder(directory / "aar");
  const std::string bytes = numbered(600'000);
  REQUIRE(folder.write("rows", bytes));
  const CacheFile file = folder.open("rows");
  const auto mapped = file.read(0, 500'000);
  REQUIRE(folder.write("rows", "new"));
  CHECK(mapped.view() == std::string_view(bytes).substr(0, 500'000));
  CHECK(file.read(100, 400'000).view() == std::string_view(bytes).substr(100, 400'000));

  const CacheFile cut = folder.open("rows");
  std::filesystem::resize_file(directory / "aar/rows", 2);
  CHECK(cut.read(0, 3).view() == "ne");
  REQUIRE(folder.write("large", bytes));
  const CacheFile large = folder.open("large");
  std::filesystem::resize_file(directory / "aar/large", 300'000);
  CHECK(large.read(0, 600'000).view() == std::string_view(bytes).substr(0, 300'000));
}
