#include "text/markdown.hpp"

#include <vector>

#include <fmt/format.h>

#include "text/shown.hpp"
#include "text/strings.hpp"
#include "text/utf8.hpp"

namespace aar::text {
namespace {

bool is_word(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return text::is_ascii_alnum(c) || byte >= 0x80U;
}

/// Letters, digits and what never means anything in Markdown, HTML or to a site's autolinks.
bool is_plain_in_markdown(std::string_view text, std::size_t at) {
  const char c = text[at];
  if (is_word(c)) return true;
  if (c == '_') {  // within a word it is no emphasis: resolved_at
    return at > 0 && is_word(text[at - 1]) && at + 1 < text.size() && is_word(text[at + 1]);
  }
  const char next = at + 1 < text.size() ? text[at + 1] : ' ';
  if (c == ':') {  // else a link, or on some sites a picture: `:x:`
    const bool in_number = at > 0 && is_ascii_digit(text[at - 1]) && is_ascii_digit(next);
    return next == ' ' || in_number;
  }
  if (c == '.') return at == 0 || text[at - 1] != 'w';  // `www.` makes a link
  return std::string_view(" ,;/-?()=%'\"").find(c) != std::string_view::npos;
}

}  // namespace

std::string markdown_escape(std::string_view text) {
  // An entity is a character and nothing else, in code, in tables and everywhere.
  std::string escaped;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (is_plain_in_markdown(text, i)) {
      escaped += text[i];
    } else {
      escaped += fmt::format("&#{};", static_cast<int>(text[i]));
    }
  }
  return escaped;
}

std::string markdown_code(std::string_view text) {
  return fmt::format("<code>{}</code>", markdown_escape(text));
}

std::string markdown_prose(std::string_view text, std::size_t width) {
  const std::string clean = shorten(sanitize(text), width);
  const std::vector<std::string_view> pieces = split(clean, '`');
  std::string result;
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    const bool closed = i + 1 < pieces.size();
    if (i % 2 == 0) {
      result += markdown_escape(pieces[i]);
    } else if (closed) {
      result += markdown_code(pieces[i]);
    } else {
      result += "&#96;" + markdown_escape(pieces[i]);
    }
  }
  return result;
}

std::string markdown_target(std::string_view path) {
  const bool is_plain = sanitize(path) == path;
  std::string target;
  for (const char c : path) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte <= 0x20 || byte == 0x7f || (byte > 0x7f && !is_plain) ||
        std::string_view("()<>%?#\\\"`^{|}").find(c) != std::string_view::npos) {
      target += fmt::format("%{:02X}", byte);
    } else {
      target += c;
    }
  }
  return target;
}

}  // namespace aar::text
