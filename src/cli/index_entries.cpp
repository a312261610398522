#include "cli/index_entries.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "aar/review.hpp"

#include "files/files.hpp"
#include "text/strings.hpp"

namespace aar::cli {
namespace {

constexpr std::string_view field_separator = " · ";

/// Four digits in front.
bool begins_with_year(std::string_view text) {
  return text.size() >= 4 && std::all_of(text.begin(), text.begin() + 4, text::is_ascii_digit);
}

std::vector<std::string_view> split_tail(std::string_view tail) {
  std::vector<std::string_view> pieces;
  for (std::size_t at = tail.find(field_separator); at != std::string_view::npos;
       at = tail.find(field_separator)) {
    pieces.push_back(tail.substr(0, at));
    tail.remove_prefix(at + field_separator.size());
  }
  pieces.push_back(tail);
  return pieces;
}

/// The status is the one field that can be told by itself: services stand after it, and at most a
/// date, a kind and a severity before.
std::optional<IndexFields> read_fields(std::string_view tail) {
  const std::vector<std::string_view> pieces = split_tail(tail);
  const auto status = std::find_if(pieces.begin(), pieces.end(), [](std::string_view piece) {
    return parse_status(piece).has_value();
  });
  if (status == pieces.end()) {
    return std::nullopt;
  }
  IndexFields fields;
  fields[line_status] = *status;
  for (auto piece = status + 1; piece != pieces.end(); ++piece) {
    fields[line_services] +=
        (piece == status + 1 ? "" : std::string(field_separator)) + std::string(*piece);
  }
  auto piece = pieces.begin();
  if (piece != status && begins_with_year(*piece)) {
    fields[line_date] = *piece++;
  }
  if (piece != status) {
    fields[line_kind] = *piece++;
  }
  if (piece != status) {
    fields[line_severity] = *piece++;
  }
  return piece == status && join_fields(fields) == tail ? std::optional(fields) : std::nullopt;
}

/// The first `]` that no backslash precedes.
std::size_t end_of_title(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == ']') {
      return i;
    }
    i += text[i] == '\\' ? 1U : 0U;
  }
  return std::string_view::npos;
}

struct ReadLine {
  std::string link;
  IndexEntry entry;
};

/// `- [title](link) · tail`
std::optional<ReadLine> read_line(std::string_view line) {
  if (!line.starts_with("- [")) {
    return std::nullopt;
  }
  line.remove_prefix(3);
  const std::size_t end = end_of_title(line);
  if (end == std::string_view::npos || !line.substr(end).starts_with("](")) {
    return std::nullopt;
  }
  ReadLine read;
  read.entry.title = line.substr(0, end);
  line.remove_prefix(end + 2);
  const std::size_t close = line.find(')');
  if (close == std::string_view::npos || close == 0) {
    return std::nullopt;
  }
  read.link = line.substr(0, close);
  line.remove_prefix(close + 1);
  if (!line.empty() && !line.starts_with(field_separator)) {
    return std::nullopt;
  }
  read.entry.tail = line.empty() ? line : line.substr(field_separator.size());
  read.entry.fields = read_fields(read.entry.tail);
  return read;
}

/// False when the review stands there already in another wording.
bool add_entry(IndexEntries& entries, const ReadLine& read, const std::string& group) {
  IndexEntry& entry = entries.by_link.try_emplace(read.link, read.entry).first->second;
  entry.groups.insert(group);
  return entry.title == read.entry.title && entry.tail == read.entry.tail;
}

int hex_digit(char c) {
  if (text::is_ascii_digit(c)) {
    return c - '0';
  }
  return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

std::string percent_decoded(std::string_view link) {
  std::string text;
  for (std::size_t i = 0; i < link.size(); ++i) {
    const int high = link[i] == '%' && i + 2 < link.size() ? hex_digit(link[i + 1]) : -1;
    const int low = high >= 0 ? hex_digit(link[i + 2]) : -1;
    text += low >= 0 ? static_cast<char>(high * 16 + low) : link[i];
    i += low >= 0 ? 2U : 0U;
  }
  return text;
}

}  // namespace

std::optional<IndexEntries> read_index_lines(std::string_view lines) {
  IndexEntries entries;
  for (std::string_view line : text::split(lines, '\n')) {
    line.remove_suffix(line.ends_with('\r') ? 1 : 0);
    if (line.empty()) {
      continue;
    }
    if (line.starts_with("## ")) {
      entries.groups.push_back(unescaped(line.substr(3)));
      continue;
    }
    const std::optional<ReadLine> read = read_line(line);
    const bool known = read && !entries.groups.empty();
    if (!known || !add_entry(entries, *read, entries.groups.back())) {
      return std::nullopt;
    }
  }
  return entries;
}

std::string join_fields(const IndexFields& fields) {
  std::string tail;
  for (const std::string& field : fields) {
    tail += (tail.empty() || field.empty() ? "" : std::string(field_separator)) + field;
  }
  return tail;
}

std::string entry_line(std::string_view link, const IndexEntry& entry) {
  return fmt::format("- [{}]({}){}{}", entry.title, link, entry.tail.empty() ? "" : field_separator,
                     entry.tail);
}

std::string linked_path(std::string_view link, std::string_view folder) {
  return files::absolute("/" + std::string(folder), percent_decoded(link)).substr(1);
}

std::string unescaped(std::string_view text) {
  std::string plain;
  for (std::size_t i = 0; i < text.size(); ++i) {
    i += text[i] == '\\' && i + 1 < text.size() ? 1U : 0U;
    plain += text[i];
  }
  return plain;
}

bool is_year_group(std::string_view name) {
  return name == "undated" || (name.size() == 4 && begins_with_year(name));
}

}  // namespace aar::cli
