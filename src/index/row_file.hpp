// What was worked out of files, kept in one file of rows: a row says of which bytes it was made, so
// that it can be told whether it still holds. Bytes in, bytes out; whoever keeps them reads and
// writes. Nothing in such a file is believed: a row whose sum is wrong is not there, a file with
// another key has no rows. Numbers are in this machine's order of bytes.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "files/stamp.hpp"

namespace aar::index {

/// XXH3, 128 bits. Against accidents: whoever can write the file can write its sums.
using Digest = std::array<std::uint8_t, 16>;
Digest digest(std::string_view bytes);
std::string_view bytes_of(const Digest& digest);

/// A git blob's name (SHA-1) or, elsewhere, all zero.
using ContentId = std::array<std::uint8_t, 20>;

struct Row {
  std::string_view path;
  files::Stamp stamp;
  ContentId content{};
  std::string_view head;  // what most readers want
  std::string_view tail;  // the rest, which may stay unread
};

/// What a file begins with; the rows' places, paths and heads follow, then the tails.
inline constexpr std::size_t row_file_header = 64;  // bytes

class RowFile {
 public:
  RowFile() = default;
  /// `bytes`: at least the front of the file. No rows when they are damaged or of another key.
  RowFile(std::string bytes, const Digest& key);

  /// How long the front is, by the header; 0 when it is none or of another key.
  static std::size_t front_size(std::string_view header, const Digest& key);

  [[nodiscard]] std::size_t size() const { return count_; }

  /// When the files of its rows were looked at, in nanoseconds since 1970; of rows that were taken
  /// over from an earlier file, too: they had settled.
  [[nodiscard]] std::int64_t seen() const { return seen_; }

  /// What the writer added of its own.
  [[nodiscard]] std::string_view note() const { return note_; }

  /// The row at `index`, in the order of paths; nothing when it is damaged. Its tail is empty where
  /// only the front was given.
  [[nodiscard]] std::optional<Row> row(std::size_t index) const;
  /// Only its path: to find it.
  [[nodiscard]] std::string_view path(std::size_t index) const;

 private:
  std::string bytes_;
  std::string_view note_;
  std::size_t count_ = 0;
  std::int64_t seen_ = 0;
};

/// `rows` by path, each once.
std::string write_rows(const std::vector<Row>& rows, const Digest& key, std::int64_t seen,
                       std::string_view note = {});

}  // namespace aar::index
