// The passages of Markdown source: what a phrase may lie in. A paragraph over its lines, a heading,
// a list item up to the next one, a cell of a table.
#pragma once

#include <string_view>
#include <vector>

#include "aar/source.hpp"

namespace aar::index {

/// In order, not overlapping, none empty; what lies between them holds no words. Told by how lines
/// begin, so text that is no Markdown is one passage a paragraph.
/// `in_row`: it begins in a row of a table, whose cells begin on the same line before it.
std::vector<Span> passages_of(std::string_view text, bool in_row = false);
/// Is the last line a row of a table that has a bar before it?
bool ends_in_row(std::string_view text);

}  // namespace aar::index
