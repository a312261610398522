#include "lint/line_ends.hpp"

namespace aar {

LineEnds count_line_ends(std::string_view text) {
  LineEnds ends;
  for (std::size_t at = text.find_first_of("\r\n"); at != std::string_view::npos;
       at = text.find_first_of("\r\n", at + 1)) {
    if (text[at] == '\n') {
      ++ends.lf;
    } else if (text.substr(at, 2) == "\r\n") {
      ++ends.crlf;
      ++at;
    } else {
      ++ends.cr;
    }
  }
  return ends;
}

}  // namespace aar
