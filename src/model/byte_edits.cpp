#include "model/byte_edits.hpp"

#include <algorithm>

#include "syntax/lines.hpp"

namespace aar {
std::string apply_edits(std::string_view bytes, std::vector<Edit> edits) {
  std::stable_sort(edits.begin(), edits.end(),
                   [](const Edit& left, const Edit& right) { return left.span < right.span; });
  std::string changed;
  changed.reserve(bytes.size());
  std::size_t at = 0;
  for (const Edit& edit : edits) {
    changed += bytes.substr(at, edit.span.begin - at);
    changed += edit.replacement;
    at = edit.span.end;
  }
  changed += bytes.substr(at);
  return changed;
}

Edit removal(const Source& source, Span span) {
  const std::string& bytes = source.bytes();
  std::size_t begin = span.begin;
  while (begin > 0 && syntax::is_blank(bytes[begin - 1]))
    --begin;
  std::size_t end = span.end;
  while (end < bytes.size() && syntax::is_blank(bytes[end]))
    ++end;
  const bool at_start = begin == 0 || syntax::is_line_end(bytes[begin - 1]);
  const bool at_end = end == bytes.size() || syntax::is_line_end(bytes[end]);
  if (at_start && at_end) {
    if (end < bytes.size()) end += bytes.compare(end, 2, "\r\n") == 0 ? 2U : 1U;
    return {{begin, end}, {}};
  }
  if (at_end) return {{begin, end}, {}};
  return {{at_start ? span.begin : begin, at_start ? end : span.end}, {}};
}

}  // namespace aar
