#include "model/front_matter_list.hpp"

#include <string>

#include <fmt/format.h>

#include "model/byte_edits.hpp"
#include "model/front_matter_place.hpp"
#include "syntax/lines.hpp"

namespace aar::model {
namespace {

constexpr std::size_t nowhere = std::string_view::npos;

bool is_flow(std::string_view text, const Node& list) {
  return text[list.span.begin] == '[';
}

bool is_on_one_line(std::string_view text, Span span) {
  return text.substr(span.begin, span.size()).find_first_of("\r\n") == nowhere;
}

std::string_view between(std::string_view text, std::size_t begin, std::size_t end) {
  return text.substr(begin, end - begin);
}

std::string blanks_before(std::string_view text, std::size_t offset) {
  return std::string(between(text, line_begin(text, offset), offset));
}

bool is_blanks(std::string_view text) {
  return text.find_first_not_of(" \t") == nowhere;
}

/// The comma behind an entry that ends at `at`; none when the list ends before.
std::size_t comma_behind(std::string_view text, std::size_t at) {
  for (; at < text.size() && text[at] != ']'; ++at) {
    if (text[at] == ',') return at;
    if (text[at] == '#') at = syntax::line_at(text, at, text.size()).end;
  }
  return nowhere;
}

// --- [a, b] ---

/// Between the brackets.
Span inner(const Node& list) {
  return {list.span.begin + 1, list.span.end - 1};
}

std::vector<Edit> append_to_flow(std::string_view text, const Node& list,
                                 std::string_view written) {
  const Span inside = inner(list);
  if (list.children.empty()) {
    const bool bare = is_blanks(between(text, inside.begin, inside.end));
    return {{bare ? inside : Span{inside.begin, inside.begin}, std::string(written)}};
  }
  const Span last = list.children.back().span;
  const std::string indent = blanks_before(text, last.begin);
  const bool own_line = is_blanks(indent) && !is_on_one_line(text, {last.end, list.span.end});
  if (!own_line) return {{{last.end, last.end}, fmt::format(", {}", written)}};
  const std::size_t comma = comma_behind(text, last.end);
  const bool open = comma == nowhere;
  const std::size_t at = syntax::next_line(text, open ? last.end : comma, text.size());
  std::vector<Edit> edits;
  if (open) edits.push_back({{last.end, last.end}, ","});
  edits.push_back(
      {{at, at},
       fmt::format("{}{}{}{}", indent, written, open ? "" : ",", line_end_before(text, at))});
  return edits;
}

std::vector<Edit> remove_from_line(const Node& list, std::size_t index) {
  const std::vector<Node>& entries = list.children;
  const Span entry = entries[index].span;
  if (entries.size() == 1) return {{inner(list), {}}};
  if (index + 1 < entries.size()) return {{{entry.begin, entries[index + 1].span.begin}, {}}};
  return {{{entries[index - 1].span.end, entry.end}, {}}};
}

std::vector<Edit> remove_from_lines(const Source& source, const Node& list, std::size_t index) {
  const std::string_view text = source.text();
  const Span entry = list.children[index].span;
  const std::size_t comma = comma_behind(text, entry.end);
  if (comma != nowhere && is_blanks(between(text, entry.end, comma))) {
    return {removal(source, {entry.begin, comma + 1})};
  }
  std::vector<Edit> edits{removal(source, entry)};
  if (comma != nowhere) {
    edits.push_back(removal(source, {comma, comma + 1}));
  } else if (index > 0) {
    const std::size_t before = comma_behind(text, list.children[index - 1].span.end);
    edits.push_back({{before, before + 1}, {}});
  }
  return edits;
}

// --- - a ---

std::vector<Edit> append_to_block(std::string_view text, const Node& list,
                                  std::string_view written) {
  const std::size_t dash = list.span.begin;
  const std::size_t first = skip_blanks(text, dash + 1);
  const bool beside = first < text.size() && first == list.children.front().span.begin;
  const std::string_view gap = beside ? between(text, dash + 1, first) : " ";
  const std::size_t at = line_after(text, list);
  return {{{at, at},
           fmt::format("{}-{}{}{}", blanks_before(text, dash), gap, written,
                       line_end_before(text, at))}};
}

/// Where the line with the dash of an entry begins.
std::size_t dash_line(std::string_view text, const Node& list, std::size_t index) {
  if (index == 0) return line_begin(text, list.span.begin);
  const std::size_t column = list.span.begin - line_begin(text, list.span.begin);
  std::size_t at = line_after(text, list.children[index - 1]);
  const auto is_dash = [&](std::size_t line) {
    const std::size_t first = skip_blanks(text, line);
    return first - line == column && first < text.size() && text[first] == '-';
  };
  while (at < list.span.end && !is_dash(at))
    at = syntax::next_line(text, at, text.size());
  return at;
}

std::vector<Edit> remove_from_block(std::string_view text, const Node& list, std::size_t index) {
  const Node& entry = list.children[index];
  const std::size_t begin = dash_line(text, list, index);
  std::vector<Edit> edits;
  if (list.children.size() == 1) {
    const std::size_t colon = text.find(':', list.key_span.end) + 1;
    edits.push_back({{colon, colon}, " []"});
  }
  if (has_comment_behind(text, entry.span.end)) {
    const std::size_t dash = skip_blanks(text, begin);
    edits.push_back({{dash, skip_blanks(text, entry.span.end)}, {}});
  } else {
    edits.push_back({{begin, line_after(text, entry)}, {}});
  }
  return edits;
}

}  // namespace

std::vector<Edit> append_to_list(std::string_view text, const Node& list,
                                 std::string_view written) {
  return is_flow(text, list) ? append_to_flow(text, list, written)
                             : append_to_block(text, list, written);
}

std::vector<Edit> remove_from_list(const Source& source, const Node& list, std::size_t index) {
  const std::string_view text = source.text();
  if (!is_flow(text, list)) return remove_from_block(text, list, index);
  if (!is_on_one_line(text, list.span)) return remove_from_lines(source, list, index);
  return remove_from_line(list, index);
}

}  // namespace aar::model
