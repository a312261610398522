#include "syntax/outline.hpp"

#include <algorithm>
#include <array>

#include "text/utf8.hpp"

namespace aar::syntax {
namespace {

constexpr std::size_t longest_title = 60;  // code points
constexpr std::string_view wide_colon = "\xEF\xBC\x9A";
constexpr std::string_view wide_stop = "\xE3\x80\x82";  // 。
constexpr int max_level = 6;

bool is_bold(const Heading& heading) {
  return heading.style == HeadingStyle::bold_line || heading.style == HeadingStyle::bold_bullet;
}

bool ends_sentence(std::string_view text, std::size_t at) {
  const char c = text[at];
  if (c == ';') return true;
  if (c != '.' && c != '!' && c != '?') return false;
  if (at + 1 == text.size()) return c != '?';  // `What went well?` is a title
  return text[at + 1] == ' ';
}

void set_levels(std::vector<Heading>& headings) {
  int level = 1;
  for (Heading& heading : headings) {
    if (is_bold(heading)) {
      heading.level = std::clamp(level + 1, 2, max_level);
    } else {
      level = heading.level;
    }
  }
}

}  // namespace

bool is_title(std::string_view text) {
  if (text.empty() || text.size() > longest_title * 4) return false;
  if (text::count_code_points(text) > longest_title) return false;
  if (text.find(wide_stop) != std::string_view::npos) return false;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (ends_sentence(text, at)) return false;
  }
  return true;
}

Span asking_line(std::string_view paragraph) {
  if (paragraph.size() < 3 || paragraph.size() > longest_title * 4) return {};
  const char mark = paragraph.front();
  if ((mark != '_' && mark != '*') || paragraph.find(mark, 1) != paragraph.size() - 1) return {};
  const std::string_view text = paragraph.substr(1, paragraph.size() - 2);
  if (text.find_first_of("\r\n") != std::string_view::npos || text.front() == ' ' ||
      text.back() == ' ' || text.back() == '\\' || text::count_code_points(text) > longest_title) {
    return {};
  }
  if (text.find('?') == std::string_view::npos) return {};
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] != '?' && ends_sentence(text, at)) return {};
  }
  return {1, paragraph.size() - 1};
}

std::size_t trailing_colon(std::string_view text) {
  if (text.ends_with(':')) return 1;
  return text.ends_with(wide_colon) ? wide_colon.size() : 0;
}

std::size_t leading_colon(std::string_view text) {
  if (text.starts_with(':')) return 1;
  return text.starts_with(wide_colon) ? wide_colon.size() : 0;
}

void finish_outline(std::vector<Heading>& headings, const std::vector<std::size_t>& limits) {
  set_levels(headings);
  // From the last to the first: where the nearest following heading of each level begins. Bold
  // lines end bold lines, but never a real heading; bullets end nothing but each other, by their
  // items.
  std::array<std::size_t, max_level + 1> real{};
  std::array<std::size_t, max_level + 1> any{};
  real.fill(std::string::npos);
  any.fill(std::string::npos);
  std::size_t next = std::string::npos;
  for (std::size_t i = headings.size(); i-- > 0;) {
    Heading& heading = headings[i];
    const auto& ends = is_bold(heading) ? any : real;
    std::size_t stop = limits[i];
    for (int level = 1; level <= heading.level; ++level) {
      stop = std::min(stop, ends[static_cast<std::size_t>(level)]);
    }
    const std::size_t begin = std::min(heading.body.begin, limits[i]);
    heading.body = {begin, std::max(begin, stop)};
    heading.own = {begin, std::max(begin, std::min({limits[i], stop, next}))};
    next = heading.span.begin;
    const auto level = static_cast<std::size_t>(heading.level);
    if (!is_bold(heading)) real[level] = next;
    if (heading.style != HeadingStyle::bold_bullet) any[level] = next;
  }
}

}  // namespace aar::syntax
