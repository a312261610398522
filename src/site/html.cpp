#include "site/html.hpp"

#include <fmt/format.h>

#include "text/utf8.hpp"

namespace aar::site {
namespace {

/// What HTML has no way to write, or what would hide something.
bool is_shown_as_code(char32_t c) {
  const bool control = (c < 0x20 && c != '\n' && c != '\t') || (c >= 0x7F && c <= 0x9F);
  const bool nothing = (c >= 0xFDD0 && c <= 0xFDEF) || (c & 0xFFFEU) == 0xFFFEU;
  return control || nothing || text::reorders(c) || c == 0x2028 || c == 0x2029;
}

std::string_view reference(char c) {
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
      return "&#39;";
    default:
      return {};
  }
}

void append_escaped(std::string& out, std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte >= 0x20 && byte < 0x7F) {
      const std::string_view safe = reference(text[at]);
      safe.empty() ? out += text[at] : out += safe;
      ++at;
      continue;
    }
    const text::CodePoint point = text::decode(text, at);
    if (is_shown_as_code(point.value)) {
      out += point.value < 0x80 ? fmt::format("\\x{:02x}", static_cast<unsigned>(point.value))
                                : fmt::format("\\u{{{:x}}}", static_cast<unsigned>(point.value));
    } else {
      text::append(out, point.value);
    }
    at += point.size;
  }
}

}  // namespace

std::string escape_text(std::string_view text) {
  std::string out;
  out.reserve(text.size() + text.size() / 16);
  append_escaped(out, text);
  return out;
}

std::string escape_attribute(std::string_view text) {
  return escape_text(text);
}

std::string escape_script_json(std::string_view json) {
  std::string out;
  out.reserve(json.size());
  for (std::size_t at = 0; at < json.size(); ++at) {
    const char c = json[at];
    const std::string_view rest = json.substr(at, 3);
    if (c == '<' || c == '>' || c == '&') {
      out += fmt::format("\\u{:04x}", static_cast<unsigned>(c));
    } else if (rest == "\xE2\x80\xA8" || rest == "\xE2\x80\xA9") {
      out += rest == "\xE2\x80\xA8" ? "\\u2028" : "\\u2029";
      at += 2;
    } else {
      out += c;
    }
  }
  return out;
}

void Html::tag(std::string_view tag, Attributes attributes) {
  out_ += '<';
  out_ += tag;
  for (const Attribute& attribute : attributes) {
    if (!attribute.present) continue;
    out_ += ' ';
    out_ += attribute.name;
    out_ += "=\"";
    append_escaped(out_, attribute.value);
    out_ += '"';
  }
  out_ += '>';
}

Html& Html::open(std::string_view tag, Attributes attributes) {
  this->tag(tag, attributes);
  return *this;
}

Html& Html::empty(std::string_view tag, Attributes attributes) {
  this->tag(tag, attributes);
  return *this;
}

Html& Html::close(std::string_view tag) {
  out_ += "</";
  out_ += tag;
  out_ += '>';
  return *this;
}

Html& Html::text(std::string_view text) {
  append_escaped(out_, text);
  return *this;
}

Html& Html::element(std::string_view tag, Attributes attributes, std::string_view text) {
  return open(tag, attributes).text(text).close(tag);
}

Html& Html::add(const Html& other) {
  out_ += other.out_;
  return *this;
}

Html& Html::line() {
  out_ += '\n';
  return *this;
}

}  // namespace aar::site
