// What was worked out of files, kept in one file of rows: a row says of which bytes it was made, so
// that it can be told whether it still holds. Bytes in, bytes out; whoever keeps them reads and
// writes. Nothing in such a file is believed: where a sum is wrong, or the key is another, there
// are no rows. Numbers are in this machine's order of bytes.
//
// A row has parts, and each part of all rows lies in one piece, so that a reader takes only those
// pieces that it wants.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "files/cache_folder.hpp"
#include "files/stamp.hpp"

namespace aar::index {

/// XXH3, 128 bits. Against accidents: whoever can write the file can write its sums.
using Digest = std::array<std::uint8_t, 16>;
Digest digest(std::string_view bytes);
std::string_view bytes_of(const Digest& digest);

/// What names the bytes of a file, or all zero. Nobody can make two files of one name (BLAKE2b of
/// 160 bits, RFC 7693), so that a verdict is never another file's.
using ContentId = std::array<std::uint8_t, 20>;
ContentId content_id(std::string_view bytes);

inline constexpr std::size_t row_parts = 4;

struct Row {
  std::string_view path;
  files::Stamp stamp;
  ContentId content{};
  std::array<std::string_view, row_parts> parts{};  // empty where it was not fetched
};

/// `size` bytes of the file from `begin` on, or fewer.
using RowSource = std::function<files::Bytes(std::size_t begin, std::size_t size)>;

class RowFile {
 public:
  RowFile() = default;
  /// Reads all but the parts. No rows when that is damaged or of another key.
  RowFile(RowSource source, const Digest& key);

  [[nodiscard]] std::size_t size() const { return count_; }

  /// When the files of its rows were looked at, in nanoseconds since 1970; of rows that were taken
  /// over from an earlier file, too: they had settled.
  [[nodiscard]] std::int64_t seen() const { return seen_; }

  /// What the writer added of its own.
  [[nodiscard]] std::string_view note() const { return note_; }

  /// Reads a part of all rows, once; false when it is damaged.
  [[nodiscard]] bool fetch(std::size_t part);

  /// The row at `index`, in the order of paths.
  [[nodiscard]] Row row(std::size_t index) const;
  [[nodiscard]] std::string_view path(std::size_t index) const;
  [[nodiscard]] std::string_view part(std::size_t index, std::size_t part) const;
  [[nodiscard]] files::Stamp stamp(std::size_t index) const;
  [[nodiscard]] ContentId content(std::size_t index) const;

 private:
  struct Region {
    std::uint64_t begin = 0, size = 0, sum = 0;
  };

  struct Header;
  struct Entry;
  [[nodiscard]] Entry entry(std::size_t index) const;
  [[nodiscard]] std::uint32_t path_end(std::size_t index) const;
  static std::string_view piece(std::string_view bytes, std::uint32_t begin, std::uint32_t end);

  friend std::string write_rows(const std::vector<Row>& rows, const Digest& key, std::int64_t seen,
                                std::string_view note);

  RowSource source_;
  std::array<Region, row_parts> regions_{};
  files::Bytes front_;
  std::array<files::Bytes, row_parts> parts_;
  std::string_view note_, paths_;
  std::size_t count_ = 0;
  std::int64_t seen_ = 0;
};

/// Finds rows by paths that are asked in their order.
class RowSearch {
 public:
  explicit RowSearch(const RowFile& rows) : rows_(rows) {}

  std::optional<std::size_t> find(std::string_view path) {
    for (; at_ < rows_.size(); ++at_) {
      const int order = rows_.path(at_).compare(path);
      if (order == 0) return at_++;
      if (order > 0) break;
    }
    return std::nullopt;
  }

 private:
  const RowFile& rows_;
  std::size_t at_ = 0;
};

/// `rows` by path, each once; empty when a part of them together is too large to be kept.
std::string write_rows(const std::vector<Row>& rows, const Digest& key, std::int64_t seen,
                       std::string_view note = {});

}  // namespace aar::index
