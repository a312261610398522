#include "text/xml.hpp"

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

/// U+FFFE and U+FFFF are valid UTF-8 and no XML characters.
bool is_no_character(std::string_view text) {
  return text.starts_with("\xEF\xBF\xBE") || text.starts_with("\xEF\xBF\xBF");
}

}  // namespace

std::string xml_escape(std::string_view text) {
  const std::string clean = sanitize(text);
  std::string escaped;
  escaped.reserve(clean.size() + clean.size() / 8);
  for (std::size_t i = 0; i < clean.size(); ++i) {
    if (const std::string_view name = entity(clean[i]); !name.empty()) {
      escaped += name;
    } else if (is_no_character(std::string_view(clean).substr(i))) {
      escaped += "\xEF\xBF\xBD";
      i += 2;
    } else {
      escaped += clean[i];
    }
  }
  return escaped;
}

}  // namespace aar::text
