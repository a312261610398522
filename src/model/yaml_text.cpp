#include "model/yaml_text.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "aar/field.hpp"
#include "aar/time.hpp"

#include "text/strings.hpp"
#include "text/utf8.hpp"

namespace aar::model {
namespace {

/// A letter, a digit, or the begin of a character beyond ASCII.
bool begins_word(char c) {
  return text::is_ascii_letter(c) || text::is_ascii_digit(c) ||
         (static_cast<unsigned char>(c) & 0x80U) != 0;
}

bool is_special_word(std::string_view text) {
  static constexpr std::string_view special[] = {"y",   "n",    "yes",  "no",    "on",
                                                 "off", "true", "null", "false", "nan"};
  const std::string lower = text::lower_ascii(text);
  return std::ranges::find(special, lower) != std::end(special);
}

/// A number, date or time to some reader, or near enough.
bool looks_numeric(std::string_view text) {
  return text::is_ascii_digit(text.front()) &&
         text.find_first_not_of("0123456789+-._:, eExXoOabcdfABCDFTtZz") == std::string_view::npos;
}

bool is_plain(std::string_view text) {
  if (text.empty() || !begins_word(text.front()) || text.back() == ' ' || text.back() == ':') {
    return false;
  }
  if (text.find_first_of(",[]{}\"\\") != std::string_view::npos ||
      text.find(": ") != std::string_view::npos || text.find(" #") != std::string_view::npos) {
    return false;
  }
  for (std::size_t at = 0; at < text.size();) {
    const text::CodePoint c = text::decode(text, at);
    const bool ascii = c.value >= 0x20 && c.value < 0x7f;
    const bool word =
        text::is_letter(c.value) || text::is_digit(c.value) || (text::is_mark(c.value) && at > 0);
    const bool symbol = c.value >= 0x2190 && c.value != 0xfeff && c.value < 0xe0000 &&
                        c.value != 0x3000 && (c.value < 0xd800 || c.value > 0xf8ff) &&
                        c.value != 0xfffe && c.value != 0xffff;
    if (!ascii && !word && !symbol) return false;
    at += c.size;
  }
  return !is_special_word(text) && !looks_numeric(text);
}

/// What no YAML may hold as it is.
bool is_hidden(char32_t c) {
  return c < 0x20 || (c >= 0x7f && c <= 0x9f);
}

/// What YAML takes for a line end or a byte order mark, or what is no character.
bool is_unsafe(char32_t c) {
  return c == 0x2028 || c == 0x2029 || c == 0xfeff || c == 0xfffe || c == 0xffff;
}

void append_escaped(std::string& out, char32_t c) {
  const auto number = static_cast<unsigned>(c);
  if (c == U'"' || c == U'\\') {
    out.append({'\\', static_cast<char>(c)});
  } else if (c == U'\t') {
    out.append("\\t");
  } else if (c == U'\n') {
    out.append("\\n");
  } else if (is_hidden(c)) {
    out.append(fmt::format("\\x{:02x}", number));
  } else if (is_unsafe(c)) {
    out.append(fmt::format("\\u{:04x}", number));
  } else {
    text::append(out, c);
  }
}

}  // namespace

std::string yaml_double_quoted(std::string_view text) {
  std::string out = "\"";
  for (std::size_t at = 0; at < text.size();) {
    const text::CodePoint c = text::decode(text, at);
    append_escaped(out, c.value);
    at += c.size;
  }
  return out.append("\"");
}

std::optional<std::string> yaml_single_quoted(std::string_view text) {
  std::string out = "'";
  for (std::size_t at = 0; at < text.size();) {
    const text::CodePoint c = text::decode(text, at);
    if (is_hidden(c.value) || is_unsafe(c.value)) return std::nullopt;
    out.append(c.value == U'\'' ? "''" : text.substr(at, c.size));
    at += c.size;
  }
  return out.append("'");
}

std::string yaml_scalar(std::string_view text) {
  const std::string valid = text::repair(text);
  return is_plain(valid) ? valid : yaml_double_quoted(valid);
}

std::string yaml_field(std::string_view key, std::string_view text) {
  const FieldSpec* spec = find_field(key);
  const FieldType type = spec == nullptr ? FieldType::text : spec->type;
  switch (type) {
    case FieldType::integer:
      if (text.find_first_not_of("0123456789") == std::string_view::npos && !text.empty())
        return std::string(text);
      break;
    case FieldType::date:
    case FieldType::timestamp:
    case FieldType::moment:
      if (parse_date(text) || parse_timestamp(text).value) return std::string(text);
      break;
    default:
      break;
  }
  return yaml_scalar(text);
}

bool is_yaml_number(std::string_view text) {
  return !text.empty() && looks_numeric(text) && text.back() != ':' &&
         text.find_first_of(" ,") == std::string_view::npos;
}

}  // namespace aar::model
