// Bytes and where they are. A Source owns the bytes of one review and the path it is shown under;
// a Span names a part of them; a LineIndex turns offsets into lines and columns, and is the only
// place that does. Nothing here knows Markdown, YAML or reviews.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace aar {

/// A half-open range of byte offsets into a Source.
struct Span {
  std::size_t begin = 0;
  std::size_t end = 0;

  [[nodiscard]] constexpr std::size_t size() const { return end - begin; }

  [[nodiscard]] constexpr bool empty() const { return begin == end; }

  [[nodiscard]] constexpr bool contains(std::size_t offset) const {
    return begin <= offset && offset < end;
  }

  [[nodiscard]] constexpr bool contains(Span inner) const {
    return begin <= inner.begin && inner.end <= end;
  }

  // NOLINTNEXTLINE(modernize-use-nullptr): clang-tidy 14 takes the 0 in what `<` becomes for one
  friend constexpr auto operator<=>(const Span&, const Span&) = default;
};

/// A place as people and editors name it: both 1-based, columns in Unicode code points.
struct Position {
  std::size_t line = 1;
  std::size_t column = 1;

  // NOLINTNEXTLINE(modernize-use-nullptr): clang-tidy 14 takes the 0 in what `<` becomes for one
  friend constexpr auto operator<=>(const Position&, const Position&) = default;
};

/// Where each line of a text begins. Lines end in LF, CRLF or a lone CR.
class LineIndex {
 public:
  explicit LineIndex(std::string_view text);

  [[nodiscard]] std::size_t line_count() const { return starts_.size(); }

  /// The 1-based line that holds `offset`; an offset past the end is on the last line.
  [[nodiscard]] std::size_t line_of(std::size_t offset) const;
  /// The bytes of 1-based `line` without its line end.
  [[nodiscard]] Span line_span(std::size_t line) const;
  /// Columns count code points; `offset` inside a multi-byte character belongs to that character.
  [[nodiscard]] Position position(std::size_t offset) const;
  /// 1-based column of `offset` in UTF-16 code units (SARIF, the language server).
  [[nodiscard]] std::size_t utf16_column(std::size_t offset) const;
  /// 1-based column of `offset` in bytes (rdjson).
  [[nodiscard]] std::size_t byte_column(std::size_t offset) const;

 private:
  struct Units {
    std::size_t code_points = 0;
    std::size_t utf16 = 0;
  };

  static Units count(std::string_view text);
  [[nodiscard]] Units units_before(std::size_t offset) const;
  [[nodiscard]] std::size_t character_start(std::size_t offset, std::size_t line_start) const;

  static constexpr std::size_t block_size = 1024;

  std::string_view text_;
  std::vector<std::size_t> starts_;
  std::vector<Units> blocks_;  // before each block of the text; empty when all of it is ASCII
};

/// The bytes of one file under the path that output shows (relative to the repository, with `/`).
///
/// `text()` has the length and the offsets of `bytes()` and is always valid UTF-8: each invalid
/// byte is replaced by `?`. Edits are made on `bytes()`.
class Source {
 public:
  Source(std::string path, std::string bytes);

  [[nodiscard]] const std::string& path() const { return path_; }

  [[nodiscard]] const std::string& bytes() const { return bytes_; }

  [[nodiscard]] std::string_view text() const;

  [[nodiscard]] std::string_view text(Span span) const {
    return text().substr(span.begin, span.size());
  }

  /// The bytes of the UTF-8 byte order mark at the start: 0 or 3.
  [[nodiscard]] std::size_t bom_size() const { return bom_size_; }

  /// Offset of the first byte that is not valid UTF-8; npos when all are.
  [[nodiscard]] std::size_t first_invalid() const { return first_invalid_; }

  static constexpr std::size_t npos = std::string::npos;

 private:
  std::string path_;
  std::string bytes_;
  std::string repaired_;  // filled only when the bytes are not valid UTF-8
  std::size_t bom_size_ = 0;
  std::size_t first_invalid_ = npos;
};

}  // namespace aar
