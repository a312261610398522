// The parts of a path with `/`, as text: nothing looks at a disk.
#pragma once

#include <string_view>

namespace aar::text {

/// What stands behind the last `/`; all of it where there is none.
inline std::string_view name_in(std::string_view path) {
  return path.substr(path.rfind('/') + 1);
}

/// What stands before the last `/`; empty where there is none.
inline std::string_view folder_in(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string_view::npos ? std::string_view() : path.substr(0, slash);
}

/// Is `path` this folder, or beneath it? Everything is beneath the empty one.
inline bool lies_in(std::string_view path, std::string_view folder) {
  return folder.empty() || path == folder ||
         (path.starts_with(folder) && path.substr(folder.size()).starts_with('/'));
}

/// A path without `./` before it and `/` behind it; empty for `.`.
inline std::string_view tidy(std::string_view path) {
  while (path.starts_with("./"))
    path.remove_prefix(2);
  while (path.ends_with('/'))
    path.remove_suffix(1);
  return path == "." ? std::string_view() : path;
}

}  // namespace aar::text
