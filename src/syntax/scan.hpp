// Looks for block starts in the lines md4c says nothing about: list markers, empty headings, rules,
// fences, tables. It knows lines and their first marks only; which of them count is md4c's answer.
#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string_view>

#include "aar/source.hpp"

#include "syntax/lines.hpp"

namespace aar::syntax {

constexpr bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/// What introduces the items of one list.
struct ListMark {
  bool ordered = false;
  char mark = '-';  // - + * or, of an ordered list, . )
};

/// The offset behind the list marker that begins at `at`; nothing when there is none. A `mark` of
/// '\0' is any marker.
std::optional<std::size_t> marker_end(std::string_view text, std::size_t at, ListMark wanted);

/// How often `c` stands at `at` and behind it.
std::size_t run_length(std::string_view text, std::size_t at, char c);

/// The number of columns when `line` is a table's delimiter row (`|---|:-:|`); 0 when it is not.
std::size_t delimiter_columns(std::string_view line);

/// Lines of one body. All offsets are into the whole text, and results lie in the body.
class LineScanner {
 public:
  LineScanner(std::string_view text, Span body);

  [[nodiscard]] std::string_view text() const { return text_; }

  [[nodiscard]] std::size_t end() const { return text_.size(); }

  [[nodiscard]] std::size_t line_begin(std::size_t at) const;

  /// Where the line's end mark stands.
  [[nodiscard]] std::size_t line_end(std::size_t at) const {
    return has_carriage_returns_ ? line_at(text_, at, end()).end
                                 : std::min(text_.find('\n', at), end());
  }

  /// The first byte of the following line; end() when there is none.
  [[nodiscard]] std::size_t next_line(std::size_t at) const {
    return skip_line_end(text_, line_end(at), end());
  }

  [[nodiscard]] std::size_t skip_blanks(std::size_t at) const {
    while (at < end() && is_blank(text_[at]))
      ++at;
    return at;
  }

  /// Behind blanks and, when `quoted`, the marks of block quotes.
  [[nodiscard]] std::size_t skip_prefix(std::size_t at, bool quoted) const {
    while (at < end() && (is_blank(text_[at]) || (quoted && text_[at] == '>')))
      ++at;
    return at;
  }

  /// `span` without blanks and line ends around it.
  [[nodiscard]] Span trimmed(Span span) const {
    const auto drop = [](char c) { return is_blank(c) || is_line_end(c); };
    while (span.end > span.begin && drop(text_[span.end - 1]))
      --span.end;
    while (span.begin < span.end && drop(text_[span.begin]))
      ++span.begin;
    return span;
  }

  // The first place from `from` on, at the beginning of a line's content, where such a block
  // starts.
  [[nodiscard]] std::optional<std::size_t> find_item(std::size_t from, ListMark mark);
  [[nodiscard]] std::optional<std::size_t> find_atx(std::size_t from, int level);
  [[nodiscard]] std::optional<std::size_t> find_rule(std::size_t from);
  [[nodiscard]] std::optional<std::size_t> find_fence(std::size_t from, char fence);
  [[nodiscard]] std::optional<std::size_t> find_table(std::size_t from);
  /// Is the content at `at` an ATX heading's opening of this level?
  [[nodiscard]] bool is_atx(std::size_t at, int level) const;

 private:
  template <class Match>
  std::optional<std::size_t> find_line(std::size_t from, Match match);
  [[nodiscard]] bool is_rule(std::size_t at) const;

  std::string_view text_;
  std::size_t begin_ = 0;
  bool has_carriage_returns_ = false;
  int misses_ = 0;
};

}  // namespace aar::syntax
