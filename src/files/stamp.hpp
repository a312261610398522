// What the file system tells of a file without reading it, to tell whether it is still the one that
// was read. Two contents with the same stamp need a change within one tick of the file system's
// clock: see is_settled().
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

struct stat;

namespace aar::files {

/// Of a regular file or a folder; all zero where there is none.
struct Stamp {
  std::int64_t modified = 0, changed = 0;  // nanoseconds since 1970; `changed` cannot be set back
  std::uint64_t size = 0;                  // bytes
  std::uint64_t inode = 0, device = 0;

  bool operator==(const Stamp&) const = default;

  [[nodiscard]] bool present() const { return inode != 0; }
};

/// Of a regular file.
Stamp stamp_of(const struct stat& status);
/// Of a folder: another one when a name in it comes, goes or changes its kind.
Stamp folder_stamp_of(const struct stat& status);

/// Was the file last touched so long before `seen` (nanoseconds since 1970) that any later change
/// gets another stamp? Two seconds: the coarsest clock of a file system (git calls the rest racy).
bool is_settled(const Stamp& stamp, std::int64_t seen);

/// The stamps of these folders beneath `root`, in their order.
std::vector<Stamp> folder_stamps(const std::string& root, std::span<const std::string_view> paths);

/// The stamps of these paths beneath `root`, in their order. A link has none, nor what lies behind
/// one that leaves the root. Fast where neighbours lie in one folder, as sorted paths do.
std::vector<Stamp> stamps(const std::string& root, std::span<const std::string> paths);

}  // namespace aar::files
