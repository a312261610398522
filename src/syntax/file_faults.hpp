// What is wrong with the bytes of a file before anyone asks what they mean: binary, too large, not
// UTF-8, control and bidirectional characters, old line ends, conflict markers.
#pragma once

#include <cstddef>
#include <vector>

#include "aar/document.hpp"
#include "aar/source.hpp"

namespace aar::syntax {

inline constexpr std::size_t max_file_bytes = std::size_t{4} * 1024 * 1024;

struct FileFaults {
  std::vector<Fault> faults;  // by kind; each kind at most twenty times
  bool readable = true;       // false: the bytes are no text, or too many; nothing else may be read
};

FileFaults check_file(const Source& source);

}  // namespace aar::syntax
