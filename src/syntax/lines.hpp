// Lines of a text by offset: LF, CRLF and lone CR end a line, as in LineIndex.
#pragma once

#include <cstddef>
#include <string_view>

#include "aar/source.hpp"

#include "text/bytes.hpp"

namespace aar::syntax {

constexpr bool is_blank(char c) {
  return c == ' ' || c == '\t';
}

constexpr bool is_line_end(char c) {
  return c == '\n' || c == '\r';
}

/// The line that begins at `begin`, without its line end and not beyond `limit`.
inline Span line_at(std::string_view text, std::size_t begin, std::size_t limit) {
  return {begin, text::find_byte(text.substr(0, limit), begin,
                                 [](auto c) { return (c == '\n') | (c == '\r'); })};
}

/// Past the line end at `offset` (CRLF is one); `offset` itself when there is none.
inline std::size_t skip_line_end(std::string_view text, std::size_t offset, std::size_t limit) {
  if (offset >= limit || !is_line_end(text[offset])) {
    return offset;
  }
  const bool crlf = text[offset] == '\r' && offset + 1 < limit && text[offset + 1] == '\n';
  return offset + (crlf ? 2 : 1);
}

/// The begin of the line after the one that holds `offset`; `limit` when there is none.
inline std::size_t next_line(std::string_view text, std::size_t offset, std::size_t limit) {
  return skip_line_end(text, line_at(text, offset, limit).end, limit);
}

}  // namespace aar::syntax
