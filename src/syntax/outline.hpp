// What headings enclose, and which bold runs are headings at all. It works on finished headings and
// plain text; it does not know what a heading's words mean.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "aar/document.hpp"

namespace aar::syntax {

/// Could this be the title of a section: short, one sentence or less, not empty?
bool is_title(std::string_view text);

/// The text of a paragraph that is one emphasised line and asks, `_What went well? Why?_`, as a
/// part of `paragraph`; empty when it is none. Other italic lines are remarks.
Span asking_line(std::string_view paragraph);

/// The bytes of the colon that `text` ends with, in ASCII or full width: 0, 1 or 3.
std::size_t trailing_colon(std::string_view text);
/// The same of the colon that `text` begins with.
std::size_t leading_colon(std::string_view text);

/// Sets the level of bold headings, and `body` and `own` of all. `limits` holds, for each heading,
/// where its body must end at the latest: the end of the text, or of a bullet's item.
void finish_outline(std::vector<Heading>& headings, const std::vector<std::size_t>& limits);

}  // namespace aar::syntax
