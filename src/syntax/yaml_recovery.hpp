// Keys, and how the YAML reader goes on after a mistake: what a broken entry is still worth, and
// where the next key begins. Internal to the reader.
#pragma once

#include <cstddef>
#include <optional>

#include "syntax/yaml_cursor.hpp"

namespace aar::syntax {

/// `key:` of a block mapping, on one line.
struct YamlKey {
  Span span{};
  std::size_t colon = 0;
};

std::optional<YamlKey> find_key(const YamlCursor& cursor, std::size_t offset);

/// Is the content meant as a mapping: does this line, or a later one in its column, begin with a
/// key?
bool is_mapping_like(const YamlCursor& cursor);

/// The next line after `offset` that begins with a key in `column` or before it; the end of the
/// content when there is none.
std::size_t next_key_line(const YamlCursor& cursor, std::size_t offset, int column);

/// Gives a broken entry what its line says as plain text, if that is any use.
void salvage_value(const YamlCursor& cursor, Node& child);

}  // namespace aar::syntax
