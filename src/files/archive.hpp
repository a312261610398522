// What a zip or tar holds, read into memory and never unpacked to a disk. What could lead out of a
// folder or hide another file is refused by name; what is too much is refused as a whole.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace aar::files {

inline constexpr std::size_t max_archive_bytes = std::size_t{100} * 1024 * 1024;  // unpacked
inline constexpr std::size_t max_archive_entries = 20'000;
inline constexpr std::size_t max_archive_ratio = 100;  // unpacked to packed

struct ArchiveEntry {
  std::string path;  // as in the archive
  std::string bytes;
  std::string refusal;  // "its path leads out of the archive"; then there are no bytes
};

struct ArchiveContent {
  std::vector<ArchiveEntry> entries;  // files, links and devices, in the archive's order
  std::string refusal;                // why nothing of it is taken
};

/// Total but for memory: what is wrong is a refusal.
ArchiveContent read_archive(const std::string& path);

}  // namespace aar::files
