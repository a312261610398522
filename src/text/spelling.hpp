// "Did you mean": the nearest of some known words.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace aar::text {

/// Damerau-Levenshtein distance in code points; gives up early with limit + 1.
std::size_t edit_distance(std::string_view left, std::string_view right, std::size_t limit);
/// The nearest candidate within a third of the word's length (at least 1, at most 3 edits, a swap
/// of neighbours is one), ignoring case; `_` and `-` are equal. Empty when none is near. Ties go to
/// the first.
std::string nearest(std::string_view word, const std::vector<std::string>& candidates);

}  // namespace aar::text
