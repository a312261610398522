// The generated part of an index page read back: which reviews it lists, what it says of each and
// in which groups. The inverse of index_lines().
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "cli/index_page.hpp"

namespace aar::cli {

/// What a line says of a review, in the order in which it stands there; empty where it says
/// nothing.
enum IndexField : std::uint8_t { line_date, line_kind, line_severity, line_status, line_services };

using IndexFields = std::array<std::string, 5>;

struct IndexEntry {
  std::string title;
  std::string tail;                   // what follows the link, without the first ` · `
  std::optional<IndexFields> fields;  // the tail's; nothing when it has another shape
  std::set<std::string> groups;       // plain names

  friend bool operator==(const IndexEntry&, const IndexEntry&) = default;
};

struct IndexEntries {
  std::map<std::string, IndexEntry, std::less<>> by_link;
  std::vector<std::string> groups;  // in the order of the page
};

/// Nothing when a line is none of `aar index`'s, or when a review stands there in two wordings.
std::optional<IndexEntries> read_index_lines(std::string_view lines);

std::string join_fields(const IndexFields& fields);
/// `[title](link) · tail` as a line of the list.
std::string entry_line(std::string_view link, const IndexEntry& entry);
/// The path (relative to the root) that a link of a page in `folder` leads to.
std::string linked_path(std::string_view link, std::string_view folder);
/// Text of a page without the backslashes that keep Markdown's own characters apart.
std::string unescaped(std::string_view text);
/// Is it a group of `--by year`: four digits, or `undated`?
bool is_year_group(std::string_view name);

}  // namespace aar::cli
