// How the lines of a file end.
#pragma once

#include <cstddef>
#include <string_view>

namespace aar {

struct LineEnds {
  std::size_t lf = 0, crlf = 0, cr = 0;

  /// What most lines end in; LF when it is even.
  [[nodiscard]] std::string_view majority() const { return crlf > lf ? "\r\n" : "\n"; }

  [[nodiscard]] bool mixed() const { return lf > 0 && crlf > 0; }
};

LineEnds count_line_ends(std::string_view text);

}  // namespace aar
