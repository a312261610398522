#include "syntax/front_matter.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "syntax/fault.hpp"
#include "syntax/lines.hpp"
#include "text/strings.hpp"

namespace aar::syntax {

namespace {

constexpr std::size_t late_fence_lines = 10;

// The lines of a text, one after the other.
class LineWalk {
 public:
  LineWalk(std::string_view text, std::size_t begin) : text_(text) { go(begin); }

  [[nodiscard]] bool done() const { return line_.begin >= text_.size(); }

  [[nodiscard]] Span span() const { return line_; }

  [[nodiscard]] std::string_view line() const { return text_.substr(line_.begin, line_.size()); }

  [[nodiscard]] std::size_t next_begin() const {
    return skip_line_end(text_, line_.end, text_.size());
  }

  void next() { go(next_begin()); }

 private:
  void go(std::size_t begin) { line_ = line_at(text_, begin, text_.size()); }

  std::string_view text_;
  Span line_{};
};

// --- What a line is ---

bool is_empty(std::string_view line) {
  return text::trim(line).empty();
}

bool is_fence(std::string_view line, std::string_view mark) {
  return line.starts_with(mark) && is_empty(line.substr(mark.size()));
}

bool is_closing_fence(std::string_view line) {
  const char first = line.empty() ? '\0' : line.front();  // which tells nearly always
  return (first == '-' && is_fence(line, "---")) || (first == '.' && is_fence(line, "..."));
}

// `key: value` or `key:`, as keys of front matter look.
bool is_key_line(std::string_view line) {
  constexpr std::string_view key_bytes =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-";
  const std::size_t colon = line.find_first_not_of(key_bytes);
  if (colon == 0 || colon == std::string_view::npos || line[colon] != ':') {
    return false;
  }
  return colon + 1 == line.size() || is_blank(line[colon + 1]);
}

std::size_t heading_level(std::string_view line) {
  const std::size_t level = std::min(line.find_first_not_of('#'), line.size());
  const bool heading = level >= 1 && level <= 6 && (level == line.size() || is_blank(line[level]));
  return heading ? level : 0;
}

bool is_yaml_like(std::string_view line) {
  return is_empty(line) || is_key_line(line) || is_blank(line.front()) || line.front() == '#' ||
         line.starts_with("- ") || line == "-" || line.front() == '"' || line.front() == '\'';
}

// --- The end of a block ---

std::optional<Span> find_closing(std::string_view text, std::size_t begin, bool toml) {
  for (LineWalk lines(text, begin); !lines.done(); lines.next()) {
    if (toml ? is_fence(lines.line(), "+++") : is_closing_fence(lines.line())) {
      return lines.span();
    }
  }
  return std::nullopt;
}

// Where Markdown begins when no fence says so. `# …` may be a comment of the YAML, so it counts
// only after an empty line.
std::size_t guess_body(std::string_view text, std::size_t begin) {
  bool after_empty = false;
  for (LineWalk lines(text, begin); !lines.done(); lines.next()) {
    const std::string_view line = lines.line();
    const std::size_t level = heading_level(line);
    if (level >= 2 || (after_empty && (level == 1 || !is_yaml_like(line)))) {
      return lines.span().begin;
    }
    after_empty = is_empty(line);
  }
  return text.size();
}

// Is there another block, from key lines to a fence? Returns its span without the fence.
std::optional<Span> find_second_block(std::string_view text, std::size_t begin) {
  LineWalk lines(text, begin);
  if (lines.done() || !is_key_line(lines.line())) {
    return std::nullopt;
  }
  for (; !lines.done(); lines.next()) {
    if (is_closing_fence(lines.line())) {
      return Span{begin, lines.span().begin};
    }
    if (is_empty(lines.line()) || !is_yaml_like(lines.line())) {
      return std::nullopt;
    }
  }
  return std::nullopt;
}

// `---`, an empty line and then Markdown: a thematic break opens the file, no front matter.
bool is_thematic_break(std::string_view text, const LineWalk& opening) {
  LineWalk lines(text, opening.next_begin());
  if (lines.done() || !is_empty(lines.line())) {
    return false;
  }
  while (!lines.done() && is_empty(lines.line())) {
    lines.next();
  }
  return !lines.done() && !is_closing_fence(lines.line()) &&
         (heading_level(lines.line()) > 0 || !is_yaml_like(lines.line()));
}

// --- The shapes ---

void read_unclosed(std::string_view text, FrontMatterPlace& place) {
  place.body = guess_body(text, place.content.begin);
  place.content.end = place.body;
  place.span.end = place.body;
}

FrontMatterPlace fenced(std::string_view text, const LineWalk& opening) {
  FrontMatterPlace place;
  place.style = FrontMatterStyle::yaml;
  place.span = opening.span();
  place.content.begin = opening.next_begin();
  const std::optional<Span> closing = find_closing(text, place.content.begin, false);
  if (!closing) {
    read_unclosed(text, place);
    place.faults.push_back(make_fault(FaultKind::front_matter_unclosed, opening.span(),
                                      "front matter is not closed",
                                      "end it with a line that is only `---`"));
    return place;
  }
  place.content.end = closing->begin;
  place.span.end = closing->end;
  place.body = skip_line_end(text, closing->end, text.size());
  const std::optional<Span> second = find_second_block(text, place.body);
  if (second) {
    place.faults.push_back(make_fault(
        FaultKind::yaml_syntax, line_at(text, second->begin, text.size()),
        "content after the end of the front matter", "keep one block between two `---` lines"));
    place.body = next_line(text, second->end, text.size());
  }
  return place;
}

FrontMatterPlace toml(std::string_view text, const LineWalk& opening) {
  FrontMatterPlace place;
  place.style = FrontMatterStyle::toml;
  place.span = opening.span();
  place.content.begin = opening.next_begin();
  const std::optional<Span> closing = find_closing(text, place.content.begin, true);
  if (closing) {
    place.content.end = closing->begin;
    place.span.end = closing->end;
    place.body = skip_line_end(text, closing->end, text.size());
  } else {
    read_unclosed(text, place);
  }
  place.faults.push_back(make_fault(FaultKind::front_matter_not_yaml, opening.span(),
                                    "front matter is TOML (`+++`); only YAML is read",
                                    "write `key: value` lines between two `---` lines"));
  return place;
}

// `key: value` lines at the very top, at least two, before an empty line or a heading.
std::optional<FrontMatterPlace> bare(std::string_view text, std::size_t start) {
  LineWalk lines(text, start);
  FrontMatterPlace place;
  place.style = FrontMatterStyle::bare;
  place.span = {start, start};
  std::size_t count = 0;
  for (; !lines.done() && is_key_line(lines.line()); lines.next()) {
    place.span.end = lines.span().end;
    ++count;
  }
  const bool ends = lines.done() || is_empty(lines.line()) || heading_level(lines.line()) > 0;
  if (count < 2 || !ends) {
    return std::nullopt;
  }
  place.content = {start, skip_line_end(text, place.span.end, text.size())};
  place.body = place.content.end;
  place.faults.push_back(make_fault(FaultKind::front_matter_not_yaml,
                                    line_at(text, start, text.size()), "front matter has no fences",
                                    "put a `---` line before and after these lines"));
  return place;
}

// A block behind empty lines and comments, which would make it plain Markdown.
std::optional<FrontMatterPlace> late(std::string_view text, std::size_t start) {
  bool comment = false;
  std::size_t seen = 0;
  for (LineWalk lines(text, start); !lines.done() && seen < late_fence_lines; lines.next()) {
    const std::string_view line = text::trim(lines.line());
    ++seen;
    if (!comment && is_fence(lines.line(), "---")) {
      const LineWalk first(text, lines.next_begin());
      if (first.done() || !is_key_line(first.line()) ||
          !find_closing(text, first.span().begin, false)) {
        return std::nullopt;
      }
      FrontMatterPlace place = fenced(text, lines);
      place.faults.push_back(make_fault(FaultKind::front_matter_missing, lines.span(),
                                        "front matter must start on line 1",
                                        "remove what stands before the `---` line"));
      return place;
    }
    comment = comment || line.starts_with("<!--");
    if (!comment && !line.empty()) {
      return std::nullopt;
    }
    comment = comment && line.find("-->") == std::string_view::npos;
  }
  return std::nullopt;
}

}  // namespace

FrontMatterPlace find_front_matter(std::string_view text, std::size_t start) {
  const LineWalk first(text, start);
  if (is_fence(first.line(), "---") && !is_thematic_break(text, first)) {
    return fenced(text, first);
  }
  if (is_fence(first.line(), "+++")) {
    return toml(text, first);
  }
  if (std::optional<FrontMatterPlace> place = bare(text, start)) {
    return *place;
  }
  if (std::optional<FrontMatterPlace> place = late(text, start)) {
    return *place;
  }
  FrontMatterPlace none;
  none.span = {start, start};
  none.content = {start, start};
  none.body = start;
  none.faults.push_back(
      make_fault(FaultKind::front_matter_missing, {start, start}, "no front matter",
                 "start the file with `key: value` lines between two `---` lines"));
  return none;
}

}  // namespace aar::syntax
