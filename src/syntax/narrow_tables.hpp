// Tables whose row of dashes is too narrow for md4c (`|--|--|`, `|-|-|`) and has no room to be
// widened: to the parser they are paragraphs, to GitHub and to their authors they are tables.
#pragma once

#include <string_view>

#include "aar/document.hpp"

namespace aar::syntax {

/// Turns such paragraphs into tables. `text` is the source's; linear in the paragraphs.
void read_narrow_tables(std::string_view text, Document& document);

}  // namespace aar::syntax
