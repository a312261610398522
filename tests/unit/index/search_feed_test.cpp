#include "index/search_feed.hpp"

#include <algorithm>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "support/catch.hpp"
#include "unit/files/directory.hpp"

using namespace aar::index;

namespace {

Digest named(std::uint8_t number) {
  Digest digest{};
  digest[0] = number;
  return digest;
}

ColumnTexts texts_of(const std::string& body) {
  ColumnTexts texts(text_column_count);
  texts.back() = body;
  return texts;
}

SearchPlace place_in(const std::string& folder) {
  return {aar::files::CacheFolder(folder), "search", {}};
}

std::vector<std::uint32_t> found(const SearchStore& store, const std::string& expression) {
  std::vector<std::uint32_t> documents;
  for (const TextMatch& match : store.table().match(expression, store.live()))
    documents.push_back(match.document);
  std::sort(documents.begin(), documents.end());
  return documents;
}

/// Counts what is read of what the feed was not given.
struct Reader {
  std::size_t asked = 0;

  std::vector<ColumnTexts> operator()(std::span<const std::size_t> numbers) {
    asked += numbers.size();
    return std::vector<ColumnTexts>(numbers.size(), texts_of(" read later"));
  }
};

}  // namespace

TEST_CASE("a store takes what a feed was given, and reads the rest") {
  const Directory folder;
  const SearchPlace place = place_in(folder.path() + "/aar");
  CHECK_FALSE(is_kept(place));
  Reader reader;
  {
    SearchFeed feed(place);
    feed.add(named(3), texts_of(" third fed"));
    feed.add(named(9), texts_of(" fed gone"));
    feed.add(named(1), texts_of(" first fed"));
    const SearchStore store(place, {named(1), named(2), named(3)}, std::ref(reader), &feed);
    CHECK(found(store, "\"fed\"") == std::vector<std::uint32_t>{0, 2});
    CHECK(found(store, "\"later\"") == std::vector<std::uint32_t>{1});
    CHECK(found(store, "\"gone\"").empty());
    CHECK(reader.asked == 1);
  }
  CHECK(is_kept(place));
  const SearchStore again(place, {named(2), named(1)}, std::ref(reader));
  CHECK(reader.asked == 1);
  CHECK(found(again, "\"fed\"") == std::vector<std::uint32_t>{1});
}

TEST_CASE("a feed that nobody takes from leaves nothing") {
  const Directory folder;
  const SearchPlace place = place_in(folder.path() + "/aar");
  {
    SearchFeed feed(place);
    for (std::uint8_t i = 0; i < 200; ++i)
      feed.add(named(i), texts_of(std::string(10000, ' ') + "word"));
  }
  CHECK(folder.count() == 1);  // the cache's own folder
  CHECK_FALSE(is_kept(place));
}

TEST_CASE("a feed whose file cannot be made keeps nobody waiting, and the store is in memory") {
  const Directory folder;
  const SearchPlace place = place_in(folder.path() + "/aar");
  std::filesystem::remove_all(folder.path() + "/aar");
  Reader reader;
  SearchFeed feed(place);
  for (int i = 0; i < 40; ++i)
    feed.add(named(1), texts_of(std::string(std::size_t{1} << 20U, ' ') + "word"));
  const SearchStore store(place, {named(1)}, std::ref(reader), &feed);
  CHECK(reader.asked == 1);
  CHECK(found(store, "\"later\"") == std::vector<std::uint32_t>{0});
}

TEST_CASE("words are parted by blanks alone") {
  SearchFile file;
  file.insert(named(1), texts_of("  caf\xC3\xA9   \xE6\x97\xA5 x-1"));
  CHECK(file.match({named(1)}).empty());
  CHECK(file.table().terms() == std::vector<std::string>{"caf\xC3\xA9", "x-1", "\xE6\x97\xA5"});
}
