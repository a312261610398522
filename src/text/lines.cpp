#include "text/lines.hpp"

#include "text/strings.hpp"
#include "text/utf8.hpp"

namespace aar::text {

std::string one_line(std::string_view text) {
  if (text.find('\n') == std::string_view::npos) return squeeze(text);
  std::string line;
  for (const std::string_view part : split(text, '\n')) {
    const std::string next = squeeze(part);
    if (next.empty()) continue;
    const bool parts =
        !line.empty() && parts_at_line_end(last_character(line), decode(next, 0).value);
    if (parts) line += ' ';
    line += next;
  }
  return line;
}

bool is_one_line(std::string_view text) {
  return text.find('\n') == std::string_view::npos && is_squeezed(text);
}

}  // namespace aar::text
