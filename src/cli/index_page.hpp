// The generated index: one line a review between two markers of a page that is otherwise the
// user's. No totals and no dates of generation, and slug order within a group, so that branches
// merge clean.
#pragma once

#include <string>
#include <string_view>

#include "cli/listing.hpp"

namespace aar::cli {

inline constexpr std::string_view index_begin = "<!-- aar:index -->";
inline constexpr std::string_view index_end = "<!-- /aar:index -->";

/// The lines between the markers, grouped by `by` (year, kind, service, …); years newest first,
/// other groups by name, lines by slug. Links are relative to `folder`, where the page stands.
std::string index_lines(const Records& records, std::string_view by, std::string_view folder);

/// `old` with `lines` between its markers; a new page when `old` is empty; markers at the end when
/// it has none. Throws Error(input) when the markers are not one pair: what is the user's must not
/// be taken for what was generated.
std::string index_page(std::string_view old, std::string_view lines);

/// An id without its date: `2026-11-20-queue-stopped` → `queue-stopped`.
std::string_view slug_of(std::string_view id);

}  // namespace aar::cli
