// The text that the Markdown parser is given: what it may not be asked for is blanked, offsets
// stay.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "aar/document.hpp"

#include "syntax/limits.hpp"

namespace aar::syntax {

struct MarkdownText {
  std::string copy;  // empty: the text as it is
  bool bare_links = true;
  std::vector<Fault> faults;

  /// NUL-terminated where `text` was.
  [[nodiscard]] std::string_view view(std::string_view text) const {
    return copy.empty() ? text : std::string_view(copy);
  }
};

MarkdownText limited_text(std::string_view text, Span body, LimitOptions options);

}  // namespace aar::syntax
