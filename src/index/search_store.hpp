// The full-text table of an archive, in memory or in a file that is kept from one run to the next.
// A row stands for one content under one name, so it never has to change; rows of what is gone stay
// until they are many. The file is a cache: what is not exactly as this program left it is made
// anew, and where that cannot be done, the table is made in memory.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "files/cache_folder.hpp"
#include "index/row_file.hpp"
#include "index/search_file.hpp"
#include "index/text_table.hpp"

namespace aar::index {

/// Where to keep it.
struct SearchPlace {
  files::CacheFolder folder;
  std::string name;  // of the file
  Digest key{};      // of whatever the rows depend on besides the content
};

/// Is there a file there, exactly as this program left it?
bool is_kept(const SearchPlace& place);
/// Says that the file there is as it should be.
void seal(const SearchPlace& place);

class SearchFeed;  // index/search_feed.hpp

class SearchStore {
 public:
  /// Holds a row for each of `documents` (names of contents); those it has none for are read. With
  /// a feed the file is made of what that was given.
  SearchStore(const std::optional<SearchPlace>& place, const std::vector<Digest>& documents,
              const ColumnReader& read, SearchFeed* feed = nullptr);
  ~SearchStore();
  SearchStore(const SearchStore&) = delete;
  SearchStore& operator=(const SearchStore&) = delete;

  [[nodiscard]] TextTable& table() const;
  [[nodiscard]] const LiveRows& live() const;

 private:
  std::unique_ptr<SearchFile> file_;
};

}  // namespace aar::index
