#include "text/strings.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "text/byte_set.hpp"
#include "text/bytes.hpp"

namespace aar::text {

namespace {

constexpr ByteSet word_gaps(" \t");

bool is_blank(char c) {
  return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '\v' || c == '\f';
}

/// Behind `at`: the first white space that is no single blank; the text's size where there is none.
/// Neither the first nor the last byte is white space.
std::size_t find_wide_gap(std::string_view text, std::size_t at) {
  return find_amid(text, at + 1, [](auto /*before*/, auto c, auto behind) {
    return is_within(c, '\t', '\r') |
           ((c == ' ') & ((behind == ' ') | is_within(behind, '\t', '\r')));
  });
}

}  // namespace

std::string counted(std::size_t count, std::string_view noun) {
  return fmt::format("{} {}{}", count, noun, count == 1 ? "" : "s");
}

Span trim(std::string_view text, Span span) {
  const char* const bytes = text.data();
  const std::size_t limit = std::min(span.end, text.size());
  std::size_t begin = span.begin;
  while (begin < limit && is_blank(bytes[begin]))
    ++begin;
  if (begin >= limit) return {span.begin, span.begin};
  std::size_t end = limit;
  while (is_blank(bytes[end - 1]))
    --end;
  return {begin, end};
}

std::string_view trim(std::string_view text) {
  const Span kept = trim(text, Span{0, text.size()});
  return text.substr(kept.begin, kept.size());
}

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  std::size_t begin = 0;
  for (std::size_t at = text.find(separator); at != std::string_view::npos;
       at = text.find(separator, begin)) {
    parts.push_back(text.substr(begin, at - begin));
    begin = at + 1;
  }
  parts.push_back(text.substr(begin));
  return parts;
}

std::vector<std::string_view> words(std::string_view text) {
  std::vector<std::string_view> found;
  word_gaps.each_between(text, [&](std::string_view word) {
    found.push_back(word);
    return true;
  });
  return found;
}

std::size_t count_words(std::string_view text) {
  std::size_t count = 0;
  word_gaps.each_between(text, [&](std::string_view) {
    ++count;
    return true;
  });
  return count;
}

bool has_word(std::string_view list, std::string_view word) {
  if (word.empty()) return false;
  for (std::size_t at = list.find(word); at != std::string_view::npos;
       at = list.find(word, at + 1)) {
    const std::size_t end = at + word.size();
    if ((at == 0 || list[at - 1] == ' ') && (end == list.size() || list[end] == ' ')) return true;
  }
  return false;
}

std::string join(const std::vector<std::string>& parts, std::string_view separator) {
  std::string joined;
  for (const std::string& part : parts) {
    if (&part != &parts.front()) joined += separator;
    joined += part;
  }
  return joined;
}

std::string lower_ascii(std::string_view text) {
  const auto is_capital = [](auto c) { return is_within(c, 'A', 'Z'); };
  std::string lowered(text);
  for (std::size_t at = find_byte(lowered, 0, is_capital); at < lowered.size();
       at = find_byte(lowered, at + 1, is_capital)) {
    lowered[at] = lower_ascii(lowered[at]);
  }
  return lowered;
}

bool equal_ignoring_case(std::string_view left, std::string_view right) {
  return std::equal(left.begin(), left.end(), right.begin(), right.end(),
                    [](char l, char r) { return lower_ascii(l) == lower_ascii(r); });
}

std::string replace_all(std::string_view text, std::string_view from, std::string_view to) {
  if (from.empty()) return std::string(text);
  std::string replaced;
  std::size_t begin = 0;
  for (std::size_t at = text.find(from); at != std::string_view::npos;
       at = text.find(from, begin)) {
    replaced += text.substr(begin, at - begin);
    replaced += to;
    begin = at + from.size();
  }
  replaced += text.substr(begin);
  return replaced;
}

bool is_squeezed(std::string_view text) {
  if (text.empty()) return true;
  return !is_space(text.front()) && !is_space(text.back()) && find_wide_gap(text, 0) == text.size();
}

std::string squeeze(std::string_view text) {
  while (!text.empty() && is_space(text.front()))
    text.remove_prefix(1);
  while (!text.empty() && is_space(text.back()))
    text.remove_suffix(1);
  std::size_t gap = find_wide_gap(text, 0);
  if (gap >= text.size()) return std::string(text);
  std::string squeezed;
  squeezed.reserve(text.size());
  for (std::size_t at = 0;;) {
    squeezed += text.substr(at, gap - at);
    if (gap == text.size()) return squeezed;
    squeezed += ' ';
    for (at = gap; is_space(text[at]);)
      ++at;
    gap = find_wide_gap(text, at);
  }
}

}  // namespace aar::text
