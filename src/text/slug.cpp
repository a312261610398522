#include "text/slug.hpp"

#include <algorithm>
#include <array>

#include "text/utf8.hpp"

namespace aar::text {

namespace {

constexpr std::size_t longest_slug = 80;  // code points
// With a date before and `.md` behind, a name must stay below the 255 bytes file systems allow.
constexpr std::size_t longest_bytes = 240;

// Device names to Windows, whatever stands behind a dot.
constexpr std::array<std::string_view, 6> device_names{"con", "prn",   "aux",
                                                       "nul", "conin", "conout"};

bool is_device_name(std::string_view slug) {
  if (std::find(device_names.begin(), device_names.end(), slug) != device_names.end()) return true;
  const bool numbered = slug.substr(0, 3) == "com" || slug.substr(0, 3) == "lpt";
  return numbered && slug.size() == 4 && slug[3] >= '0' && slug[3] <= '9';
}

/// `don't` becomes `dont`, and what cannot be seen does not separate.
bool is_dropped(char32_t c) {
  return c == U'\'' || c == U'\u2019' || is_zero_width(c) || is_bidi_control(c);
}

std::string hyphenated(std::string_view text) {
  std::string slug;
  bool word = false;  // within one; a mark needs a letter or digit before it
  for (std::size_t i = 0; i < text.size();) {
    const CodePoint c = decode(text, i);
    i += c.size;
    if (is_dropped(c.value)) continue;
    if (is_mark(c.value)) {
      if (word) append(slug, c.value);
      continue;
    }
    const bool before = word;
    word = is_letter(c.value) || is_digit(c.value);
    if (!word) continue;
    if (!before && !slug.empty()) slug += '-';
    append(slug, c.value);
  }
  return slug;
}

/// Cut at the last hyphen if that keeps half of it, else within a word.
std::string shortened(const std::string& slug) {
  std::size_t end = 0;
  std::size_t count = 0;
  while (end < slug.size() && count < longest_slug) {
    const std::size_t size = decode(slug, end).size;
    if (end + size > longest_bytes) break;
    end += size;
    ++count;
  }
  if (end == slug.size()) return slug;
  const std::size_t hyphen = slug.rfind('-', end);
  if (hyphen != std::string::npos && hyphen >= end / 2) end = hyphen;
  return slug.substr(0, end);
}

}  // namespace

std::string slugify(std::string_view title) {
  const std::string slug = shortened(nfc(hyphenated(nfc(lower(nfc(title))))));
  if (slug.empty()) return "untitled";
  return is_device_name(slug) ? slug + "-review" : slug;
}

bool is_slug(std::string_view text) {
  return slugify(text) == text;
}

}  // namespace aar::text
