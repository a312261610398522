#include "text/shown.hpp"

#include <algorithm>
#include <cstdint>
#include <cstring>

#include "text/strings.hpp"
#include "text/utf8.hpp"

namespace aar::text {
namespace {

/// Nothing in it is wider than a column or must be escaped: what nearly all texts of a table are.
bool is_printable_ascii(std::string_view text) {
  // Eight bytes at a time: the high bit of each is set in `odd` where it is below 0x20, 0x7F or
  // above.
  constexpr std::uint64_t ones = 0x0101010101010101U;
  constexpr std::uint64_t high_bits = 0x80U * ones;
  std::size_t at = 0;
  for (; at + sizeof(std::uint64_t) <= text.size(); at += sizeof(std::uint64_t)) {
    std::uint64_t chunk = 0;
    std::memcpy(&chunk, text.data() + at, sizeof chunk);
    const std::uint64_t odd = (chunk - 0x20U * ones) | (chunk + ones) | chunk;
    if ((odd & high_bits) != 0) return false;
  }
  return std::all_of(text.begin() + static_cast<std::ptrdiff_t>(at), text.end(),
                     [](char c) { return c >= 0x20 && c < 0x7F; });
}

/// A code point of a text: how many bytes it has, and how many columns it takes.
struct Step {
  std::size_t size = 1;
  std::size_t width = 1;
};

Step step_at(std::string_view text, std::size_t at) {
  const auto byte = static_cast<unsigned char>(text[at]);
  if (byte >= 0x20U && byte < 0x7FU) return {};
  const CodePoint c = decode(text, at);
  return {c.size, column_width(c.value)};
}

bool is_hidden(char32_t c) {
  if (c < 0x20 || (c >= 0x7F && c < 0xA0)) return true;
  return c == 0x2028 || c == 0x2029 || is_bidi_control(c) || is_zero_width(c);
}

void append_hex(std::string& out, std::uint32_t value, int least_digits) {
  constexpr char digits[] = "0123456789abcdef";
  int count = least_digits;
  while (count < 8 && (value >> (4 * count)) != 0)
    ++count;
  for (int i = count - 1; i >= 0; --i)
    out += digits[(value >> (4 * i)) & 0xFU];
}

void append_visible(std::string& out, std::string_view text, std::size_t offset,
                    const CodePoint& code_point) {
  const bool invalid = code_point.size == 1 && static_cast<unsigned char>(text[offset]) >= 0x80U;
  if (code_point.value == '\t') {
    out += ' ';
  } else if (code_point.size == 1 && (invalid || is_hidden(code_point.value))) {
    out += "\\x";
    append_hex(out, static_cast<unsigned char>(text[offset]), 2);
  } else if (is_hidden(code_point.value)) {
    out += "\\u{";
    append_hex(out, code_point.value, 1);
    out += '}';
  } else {
    out += text.substr(offset, code_point.size);
  }
}

/// Behind the blanks of all scripts; the size where there is nothing else.
std::size_t first_shown(std::string_view line) {
  std::size_t offset = 0;
  while (offset < line.size()) {
    const CodePoint c = decode(line, offset);
    if (c.value != '\t' && !is_space(c.value)) break;
    offset += c.size;
  }
  return offset;
}

char char_at(std::string_view line, std::size_t at) {
  return at < line.size() ? line[at] : '\0';
}

}  // namespace

std::size_t display_width(std::string_view text) {
  if (is_printable_ascii(text)) return text.size();
  std::size_t width = 0;
  for (std::size_t i = 0; i < text.size();) {
    const Step step = step_at(text, i);
    width += step.width;
    i += step.size;
  }
  return width;
}

std::string shorten(std::string_view text, std::size_t width) {
  if (width == 0) return {};
  if (text.size() <= width && is_printable_ascii(text)) return std::string(text);
  std::size_t used = 0;
  std::size_t kept = 0;  // bytes that leave room for the ellipsis
  for (std::size_t i = 0; i < text.size();) {
    const Step step = step_at(text, i);
    used += step.width;
    if (used > width) return std::string(text.substr(0, kept)) + "…";
    i += step.size;
    if (used < width) kept = i;
  }
  return std::string(text);
}

bool is_runner_command(std::string_view text) {
  if (!text.starts_with("##")) return false;
  text.remove_prefix(2);
  return text.starts_with('[') || lower_ascii(text.substr(0, 4)) == "vso[";
}

bool begins_like_command(std::string_view line) {
  return among(char_at(line, first_shown(line)), ":#");
}

std::size_t command_begin(std::string_view line) {
  const std::size_t at = first_shown(line);
  return line.substr(at).starts_with("::") ? at : std::string_view::npos;
}

bool is_shown_as_it_is(std::string_view text) {
  return is_printable_ascii(text) && text.find("##") == std::string_view::npos;
}

std::string sanitize(std::string_view text) {
  if (is_shown_as_it_is(text)) return std::string(text);
  std::string visible;
  visible.reserve(text.size() + 16);
  for (std::size_t i = 0; i < text.size();) {
    const CodePoint c = decode(text, i);
    append_visible(visible, text, i, c);
    if (is_runner_command(text.substr(i))) visible += ' ';
    i += c.size;
  }
  return visible;
}

}  // namespace aar::text
