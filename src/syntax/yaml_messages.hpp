// What the YAML reader says where it cannot go on: one function a mistake that several places meet.
// Each adds its fault at the cursor and returns false. Internal to the reader.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "syntax/yaml_cursor.hpp"

namespace aar::syntax {

/// `text` in back-ticks, on one line and not too long.
std::string yaml_quote(std::string_view text);

/// The tab at `tab` stands where blanks must.
bool fail_tab(YamlCursor& cursor, std::size_t tab);
/// The line belongs to no level above it.
bool fail_indentation(YamlCursor& cursor);
/// Something stands behind a complete value.
bool fail_trailing(YamlCursor& cursor);
/// Nothing can begin with this character.
bool fail_start(YamlCursor& cursor);
/// A line should begin with a key and does not. Silent on conflict markers.
bool fail_key(YamlCursor& cursor);

}  // namespace aar::syntax
