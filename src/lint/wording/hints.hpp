// A first look at a text for the plain words without which a row cannot match. One pass, no
// pattern: most reviews hold hardly any of them, and compiling all rows costs more than linting.
#pragma once

#include <bitset>
#include <vector>

#include "aar/source.hpp"

#include "lint/wording/folded.hpp"
#include "lint/wording/table.hpp"

namespace aar::wording {

using RowSet = std::bitset<row_count>;

struct Hint {
  std::size_t offset = 0;
  std::size_t row = 0;
};

/// Where the text holds a hint of one of `wanted`, by offset.
std::vector<Hint> find_hints(const Folded& words, const RowSet& wanted);
/// Does a sentence of the text hold one of the row's second words? True for rows without any.
bool has_second_hint(std::size_t row, const Folded& words, Span sentence);

}  // namespace aar::wording
