// The generated index: one line a review between two markers of a page that is otherwise the
// user's. No totals and no dates of generation, and slug order within a group, so that branches
// merge clean.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "cli/listing.hpp"

namespace aar::cli {

inline constexpr std::string_view index_begin = "<!-- aar:index -->";
inline constexpr std::string_view index_end = "<!-- /aar:index -->";
// In bytes. A page of a hundred thousand reviews is smaller.
inline constexpr std::size_t max_page_size = std::size_t{64} * 1024 * 1024;

/// A review's line, and what decides where it stands: its slug, then its path.
struct IndexLine {
  std::string slug, path, text;
};

using IndexGroups = std::map<std::string, std::vector<IndexLine>, std::less<>>;  // by plain name

/// The keys of the front matter that the lines are made of.
std::vector<std::string> index_keys(std::string_view by);
/// The lines between the markers, grouped by `by` (year, kind, service, …); years newest first,
/// other groups by name, lines by slug. Links are relative to `folder`, where the page stands.
std::string index_lines(const Records& records, std::string_view by, std::string_view folder);
/// The same for lines that are grouped already, in any order. What stands twice is written once.
std::string write_groups(IndexGroups groups, bool by_year);

enum class Markers : std::uint8_t { none, pair, broken };

/// A page taken apart at its markers. What the views see is the page's.
struct PageParts {
  Markers markers = Markers::none;
  std::string_view before, generated, after;  // without markers all is `before`
};

PageParts split_page(std::string_view page);

/// `old` with `lines` between its markers; a new page when `old` is empty; markers at the end when
/// it has none. Line ends are those of `old`. Throws Error(input) when the markers are not one
/// pair: what is the user's must not be taken for what was generated.
std::string index_page(std::string_view old, std::string_view lines);

/// An id without its date: `2026-11-20-queue-stopped` → `queue-stopped`.
std::string_view slug_of(std::string_view id);

}  // namespace aar::cli
