#include "lint/imported/label_lines.hpp"

#include <algorithm>
#include <string>

#include "model/cursor.hpp"
#include "model/markup.hpp"
#include "model/stated_label.hpp"
#include "text/strings.hpp"

namespace aar::imported {
namespace {

constexpr std::size_t longest_line = 400;  // bytes

/// Where a label and its separator stand in a line.
struct Place {
  Span label{};
  std::size_t value = 0;
  bool strong = false;
  bool parted = false;  // by a colon or its like
};

bool is_mark(char c) {
  return c == '*' || c == '_' || c == '`';
}

/// The length of the separator at `at`: `:`, `：`, ` :: `, ` = `; 0 when there is none.
std::size_t separator_at(std::string_view text, std::size_t at) {
  if (text.substr(at, 3) == "：") return 3;
  if (text.substr(at, 2) == "::") return 2;
  if (text[at] == ':') return text.substr(at, 3) == "://" ? 0 : 1;
  return text.substr(at, 3) == " = " ? 3 : 0;
}

/// Behind blanks, also those that do not break a line.
std::size_t after_blanks(std::string_view text, std::size_t at, std::size_t end) {
  while (at < end) {
    if (model::is_blank(text[at]))
      ++at;
    else if (text.substr(at, 2) == "\u00a0")
      at += 2;
    else if (text.substr(at, 3) == "\u202f")
      at += 3;
    else
      break;
  }
  return std::min(at, end);
}

/// Where the label of a line that begins at `at` stands; empty when none does.
Span label_span(std::string_view text, std::size_t at, std::size_t end, bool strong) {
  while (at < end && is_mark(text[at]))
    ++at;
  for (const std::string_view tag : {"<b>", "<strong>"}) {
    if (text.substr(at, tag.size()) == tag) at += tag.size();
  }
  const std::size_t begin = at;
  const std::size_t last = std::min(end, begin + model::longest_label + 1);
  for (; at < last && separator_at(text, at) == 0; ++at) {
    if (strong && (is_mark(text[at]) || text[at] == '<')) break;
  }
  return at == last ? Span{begin, begin} : Span{begin, at};
}

/// Moves past the closing marks of a label and its separator.
void skip_separator(std::string_view text, std::size_t& at, std::size_t end, Place& place) {
  while (at < end) {
    // French puts a blank before the colon.
    const std::size_t behind = after_blanks(text, at, end);
    const bool apart = !place.parted && behind < end && separator_at(text, behind) > 0;
    if (apart) at = behind;
    const std::size_t size = place.parted ? 0 : separator_at(text, at);
    if (size > 0) {
      place.parted = true;
      at += size;
    } else if (place.strong && is_mark(text[at])) {
      ++at;
    } else if (place.strong && text[at] == '<') {
      at = std::min(text.find('>', at), end - 1) + 1;
    } else {
      return;
    }
  }
}

/// `**Date:** `, `**Date**: `, `*Date* - `, `Date: ` that begins at `at`.
std::optional<Place> label_at(std::string_view text, std::size_t at, std::size_t end) {
  if (at >= end) return std::nullopt;
  Place place;
  place.strong =
      is_mark(text[at]) || text.substr(at, 3) == "<b>" || text.substr(at, 8) == "<strong>";
  place.label = label_span(text, at, end, place.strong);
  if (place.label.empty()) return std::nullopt;
  at = place.label.end;
  skip_separator(text, at, end, place);
  // `**Date** 2021-03-04` and `**Date** - 2021-03-04` are labels, too.
  if (!place.parted && !place.strong) return std::nullopt;
  at = after_blanks(text, at, end);
  if (!place.parted && text.substr(at, 2) == "- ") at += 2;
  if (!place.parted && text.substr(at, 3) == "–") at += 3;
  place.value = std::min(at, end);
  return place;
}

/// The length of what parts labels on a line: a blank, `|`, `·`, `•`; 0 for anything else.
std::size_t mark_size(std::string_view text, std::size_t at) {
  if (text.substr(at, 2) == "·") return 2;
  if (text.substr(at, 3) == "•") return 3;
  return model::among(text[at], " |") ? 1 : 0;
}

/// Where the next label of the line begins, behind ` | ` or as a bold run; `end` without one.
std::size_t next_label(std::string_view text, std::size_t at, std::size_t end) {
  for (; at < end; ++at) {
    const bool bold = text.substr(at, 2) == "**" && at > 0 && model::is_blank(text[at - 1]);
    const bool parted =
        text.substr(at, 3) == " | " || text.substr(at, 4) == " · " || text.substr(at, 5) == " • ";
    if (!bold && !parted) continue;
    std::size_t begin = at;
    for (std::size_t size = 1; begin < end && size > 0; begin += size)
      size = mark_size(text, begin);
    const auto place = label_at(text, begin, end);
    if (!place) continue;
    const std::string_view label = text.substr(place->label.begin, place->label.size());
    const bool unknown = key_of_label(text::trim(label)).empty();
    if (!unknown || (place->strong && place->parted)) return at;
  }
  return end;
}

std::size_t bullet_size(std::string_view text, std::size_t at) {
  if (text.substr(at, 3) == "•") return 3;
  if (text.substr(at, 2) == "·" || text.substr(at, 2) == "* ") return 2;
  return model::is_blank(text[at]) || model::among(text[at], ">|-+") ? 1 : 0;
}

std::size_t after_bullets(std::string_view text, std::size_t at, std::size_t end) {
  for (std::size_t size = 1; at < end && size > 0; at += size)
    size = bullet_size(text, at);
  return std::min(at, end);
}

std::string value_of(std::string_view text, Span span) {
  std::string value = model::plain_text(text.substr(span.begin, span.size()));
  // `[[Ann Lee]]`, as Obsidian links its notes
  if (value.find("[[") != std::string::npos)
    value = text::replace_all(text::replace_all(value, "[[", ""), "]]", "");
  while (!value.empty() && model::among(value.back(), " \\|;"))
    value.pop_back();
  for (const std::string_view mark : {"·", "•"}) {
    if (value.ends_with(mark)) value = text::squeeze(value.substr(0, value.size() - mark.size()));
  }
  return value;
}

/// `2024\-01\-16`, as word processors write Markdown; model::read_stated() reads no such thing.
bool is_escaped(std::string_view text) {
  return text.find("\\-") != std::string_view::npos || text.find("\\:") != std::string_view::npos;
}

std::string unquoted(std::string_view text) {
  text = text::trim(text);
  const bool quoted =
      text.size() >= 2 && model::among(text.front(), "\"'") && text.back() == text.front();
  return std::string(quoted ? text.substr(1, text.size() - 2) : text);
}

}  // namespace

std::string_view without_colon(std::string_view label) {
  label = text::trim(label);
  while (label.ends_with(':'))
    label.remove_suffix(1);
  if (label.ends_with("：")) label.remove_suffix(3);
  return text::trim(label);
}

std::vector<Pair> label_line(std::string_view text, Span line) {
  std::vector<Pair> pairs;
  if (line.size() > longest_line) return pairs;
  std::size_t at = line.begin;
  while (at < line.end) {
    at = after_bullets(text, at, line.end);
    const auto place = label_at(text, at, line.end);
    if (!place) break;
    const std::string label(text::trim(text.substr(place->label.begin, place->label.size())));
    const std::string_view key = key_of_label(label);
    if (key.empty()) {
      const std::size_t next = next_label(text, at + 1, line.end);
      if (next == line.end) break;
      at = next;
      continue;
    }
    const std::size_t end = next_label(text, place->value, line.end);
    pairs.push_back({.key = key,
                     .title = label,
                     .values = {value_of(text, {place->value, end})},
                     .span = {place->value, end},
                     .unread = is_escaped(text.substr(place->value, end - place->value)),
                     .strong = place->strong});
    at = end;
  }
  return pairs;
}

std::optional<Pair> raw_line(std::string_view text, Span line) {
  const std::string_view whole = text.substr(line.begin, line.size());
  const std::size_t parting = whole.find_first_of(":=");
  if (parting == std::string_view::npos || parting == 0 || parting > model::longest_label)
    return std::nullopt;
  Pair pair{.unread = true};
  pair.title = unquoted(text::trim(whole.substr(0, parting)));
  std::string_view value = text::trim(whole.substr(parting + 1));
  pair.span = text::trim(text, Span{line.begin + parting + 1, line.end});
  if (value.starts_with('[') && value.ends_with(']')) {
    for (const std::string_view entry : text::split(value.substr(1, value.size() - 2), ','))
      pair.values.push_back(unquoted(entry));
  } else {
    pair.values.push_back(unquoted(value));
  }
  return pair;
}

}  // namespace aar::imported
