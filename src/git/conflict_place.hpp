// Where in our text the places are that a three-way merge could not settle.
#pragma once

#include <cstddef>
#include <string_view>

namespace aar::git {

// Characters of a marker: more than any text has in a row.
inline constexpr std::size_t place_marker_size = 120;

struct ConflictPlaces {
  std::size_t first_line = 0;  // in ours, 1-based; 0: cannot be told
  std::size_t count = 0;
};

/// `merged` is what git_merge_file() made with markers of place_marker_size and without the base's
/// part.
ConflictPlaces conflict_places(std::string_view merged, std::string_view ours);

}  // namespace aar::git
