#include "text/xml.hpp"

#include "text/shown.hpp"
#include "text/utf8.hpp"

namespace aar::text {
namespace {

std::string_view entity(char c) {
  switch (c) {
    case '&':
      return "&amp;";
    case '<':
      return "&lt;";
    case '>':
      return "&gt;";
    case '"':
      return "&quot;";
    case '\'':
      return "&apos;";
    default:
      return {};
  }
}

/// Bytes of a code point that is valid UTF-8 and stands for nothing: XML does not know U+FFFE and
/// U+FFFF, HTML none of these. 0: it is another one.
std::size_t no_character_size(std::string_view text) {
  if (static_cast<unsigned char>(text.front()) < 0xEF) return 0;
  const CodePoint point = decode(text, 0);
  const char32_t c = point.value;
  return (c >= 0xFDD0 && c <= 0xFDEF) || (c & 0xFFFEU) == 0xFFFEU ? point.size : 0;
}

}  // namespace

std::string xml_escape(std::string_view text) {
  const std::string clean = sanitize(text);
  std::string escaped;
  escaped.reserve(clean.size() + clean.size() / 8);
  for (std::size_t i = 0; i < clean.size(); ++i) {
    if (const std::string_view name = entity(clean[i]); !name.empty()) {
      escaped += name;
    } else if (const std::size_t size = no_character_size(std::string_view(clean).substr(i))) {
      escaped += "\xEF\xBF\xBD";
      i += size - 1;
    } else {
      escaped += clean[i];
    }
  }
  return escaped;
}

}  // namespace aar::text
