#include "syntax/scan.hpp"

#include <algorithm>
#include <cstring>

namespace aar::syntax {
namespace {

// A search that finds nothing has read to the end of the text. Few such searches are possible in
// sane text; hostile text must not make every block pay for one.
constexpr int max_misses = 64;
constexpr std::size_t max_list_digits = 9;
constexpr std::size_t shortest_fence = 3;

}  // namespace

std::optional<std::size_t> marker_end(std::string_view text, std::size_t at, ListMark wanted) {
  std::size_t mark = at;
  if (wanted.ordered) {
    while (mark < text.size() && is_digit(text[mark]) && mark - at < max_list_digits)
      ++mark;
    if (mark == at) return std::nullopt;
  }
  if (mark >= text.size()) return std::nullopt;
  const char c = text[mark];
  const bool known = wanted.ordered ? c == '.' || c == ')' : c == '-' || c == '+' || c == '*';
  if (!known || (wanted.mark != '\0' && c != wanted.mark)) return std::nullopt;
  const std::size_t after = mark + 1;
  if (after < text.size() && !is_blank(text[after]) && !is_line_end(text[after])) {
    return std::nullopt;
  }
  return after;
}

std::size_t run_length(std::string_view text, std::size_t at, char c) {
  const std::size_t stop = std::min(text.find_first_not_of(c, at), text.size());
  return stop < at ? 0 : stop - at;
}

std::size_t delimiter_columns(std::string_view line) {
  std::size_t columns = 0;
  bool in_cell = false;
  bool bars = false;
  for (const char c : line) {
    if (c == '-' || c == ':') {
      columns += in_cell ? 0 : 1;
      in_cell = true;
    } else if (c == '|') {
      in_cell = false;
      bars = true;
    } else if (!is_blank(c)) {
      return 0;
    }
  }
  return bars ? columns : 0;
}

LineScanner::LineScanner(std::string_view text, Span body)
    : text_(text.substr(0, body.end)),
      begin_(body.begin),
      has_carriage_returns_(text_.find('\r', body.begin) != std::string_view::npos) {}

std::size_t LineScanner::line_begin(std::size_t at) const {
  while (at > begin_ && !is_line_end(text_[at - 1]))
    --at;
  return at;
}

template <class Match>
std::optional<std::size_t> LineScanner::find_line(std::size_t from, Match match) {
  if (misses_ >= max_misses) return std::nullopt;
  while (from < end()) {
    const std::size_t content = skip_prefix(from, true);
    if (content < end() && match(content)) return content;
    from = next_line(content);
  }
  ++misses_;
  return std::nullopt;
}

std::optional<std::size_t> LineScanner::find_item(std::size_t from, ListMark mark) {
  return find_line(from, [&](std::size_t at) { return marker_end(text_, at, mark).has_value(); });
}

bool LineScanner::is_atx(std::size_t at, int level) const {
  const std::size_t size = run_length(text_, at, '#');
  if (size != static_cast<std::size_t>(level)) return false;
  const std::size_t after = at + size;
  return after >= end() || is_blank(text_[after]) || is_line_end(text_[after]);
}

std::optional<std::size_t> LineScanner::find_atx(std::size_t from, int level) {
  return find_line(from, [&](std::size_t at) { return is_atx(at, level); });
}

bool LineScanner::is_rule(std::size_t at) const {
  const char mark = text_[at];
  if (mark != '-' && mark != '*' && mark != '_') return false;
  std::size_t count = 0;
  for (; at < end() && !is_line_end(text_[at]); ++at) {
    if (text_[at] == mark) {
      ++count;
    } else if (!is_blank(text_[at])) {
      return false;
    }
  }
  return count >= 3;
}

std::optional<std::size_t> LineScanner::find_rule(std::size_t from) {
  return find_line(from, [&](std::size_t at) { return is_rule(at); });
}

std::optional<std::size_t> LineScanner::find_fence(std::size_t from, char fence) {
  return find_line(from,
                   [&](std::size_t at) { return run_length(text_, at, fence) >= shortest_fence; });
}

std::optional<std::size_t> LineScanner::find_table(std::size_t from) {
  return find_line(from, [&](std::size_t at) {
    if (is_line_end(text_[at])) return false;
    const std::size_t below = skip_prefix(next_line(at), true);
    if (below >= end() || std::strchr("|-:", text_[below]) == nullptr) return false;
    return delimiter_columns(text_.substr(below, line_end(below) - below)) > 0;
  });
}

}  // namespace aar::syntax
