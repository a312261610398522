// Diagnostics for the tests of formats, made without a file.
#pragma once

#include <sstream>
#include <string>

#include "aar/report.hpp"

namespace aar::test {

inline Units units_of(std::size_t column) {
  return {.utf16 = column, .bytes = column};
}

/// Columns of ASCII text: the same in every unit.
inline Place place(std::string path, std::size_t line, std::size_t begin, std::size_t end,
                   std::string text) {
  return {.path = std::move(path),
          .begin = {line, begin},
          .end = {line, end},
          .line = std::move(text),
          .begin_units = units_of(begin),
          .end_units = units_of(end)};
}

inline std::string written(std::string_view format, const Report& report) {
  std::ostringstream out;
  find_format(format)->write(report, out);
  return out.str();
}

/// `count` findings of one kind, on lines of their own.
inline Report many(std::size_t count, Level level) {
  Report report;
  for (std::size_t i = 1; i <= count; ++i) {
    const std::string line = "line " + std::to_string(i);
    report.diagnostics.push_back({.rule = "AAR203",
                                  .name = "sec-placeholder",
                                  .level = level,
                                  .place = place("a.md", i, 1, 2, line),
                                  .message = "n"});
  }
  report.summary = summarize(report.diagnostics, 1);
  return report;
}

}  // namespace aar::test
