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
#include "index/database.hpp"
#include "index/row_file.hpp"
#include "index/text_table.hpp"

namespace aar::index {

/// Where to keep it.
struct SearchPlace {
  files::CacheFolder folder;
  std::string name;  // of the file
  Digest key{};      // of whatever the rows depend on besides the content
};

/// The texts of these documents, by their numbers.
using ColumnReader = std::function<std::vector<ColumnTexts>(std::span<const std::size_t>)>;

class SearchStore {
 public:
  /// Holds a row for each of `documents` (names of contents); those it has none for are read.
  SearchStore(const std::optional<SearchPlace>& place, const std::vector<Digest>& documents,
              const ColumnReader& read);
  ~SearchStore();
  SearchStore(const SearchStore&) = delete;
  SearchStore& operator=(const SearchStore&) = delete;

  [[nodiscard]] TextTable& table() const;
  [[nodiscard]] const LiveRows& live() const;

 private:
  class Opened;

  static std::unique_ptr<Opened> open_kept(const SearchPlace& place,
                                           const std::vector<Digest>& documents,
                                           const ColumnReader& read);
  static std::unique_ptr<Opened> make(const SearchPlace& place,
                                      const std::vector<Digest>& documents,
                                      const ColumnReader& read);

  std::unique_ptr<Opened> opened_;
};

}  // namespace aar::index
