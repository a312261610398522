// The measures as an SVG that stands alone: for every measure a line a group from the least to the
// most with the median marked, or a bar for parts of a whole, each with its numbers in words. It
// follows the reader's light or dark theme, holds no script and fetches nothing.
#pragma once

#include <string>
#include <vector>

#include "lint/learned/measures.hpp"

namespace aar::cli {

/// `by` is the grouping's name; empty: none.
std::string stats_picture(const std::vector<MeasuredGroup>& groups, const std::string& by);

}  // namespace aar::cli
