// The lines of a review that show why it was found.
#pragma once

#include <vector>

#include "aar/search.hpp"

namespace aar::index {

/// At most three lines, those with most different terms first, then in file order. Line numbers are
/// the file's. Empty when only the front matter matched.
std::vector<Snippet> snippets(const std::vector<RecordText>& texts, const Query& query);

}  // namespace aar::index
