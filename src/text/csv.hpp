// Tables in text: RFC 4180 with any line end, and the same parted by tabs. Total; a quote that is
// never closed ends with the text, and the row says so.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace aar::text {

struct CsvRow {
  std::vector<std::string> cells;
  std::size_t line = 1;      // 1-based, of its first byte
  std::string_view raw;      // its bytes, without the line end
  std::size_t unclosed = 0;  // the line of a quote that is never closed; 0: none
};

/// Empty lines are no rows. A byte order mark is skipped.
std::vector<CsvRow> read_csv(std::string_view text, char separator);

}  // namespace aar::text
