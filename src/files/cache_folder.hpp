// A folder for what can be made again at any time: nothing in it is needed, so nothing here fails
// loudly, and nothing waits for the disk. Files appear and are replaced whole.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace aar::files {

class CacheFolder {
 public:
  /// Makes `path` (absolute) when its parent is there. Usable only when it is a folder of this user
  /// that nobody else may write to.
  explicit CacheFolder(std::string path);

  [[nodiscard]] bool usable() const { return usable_; }

  /// For whoever opens files in it by another library.
  [[nodiscard]] std::string file(std::string_view name) const;

  /// Up to `limit` bytes from the beginning; nothing when there is no such regular file.
  [[nodiscard]] std::optional<std::string> read(std::string_view name, std::size_t limit) const;

  /// `size` bytes from `begin`; fewer where the file ends before.
  [[nodiscard]] std::optional<std::string> read(std::string_view name, std::size_t begin,
                                                std::size_t size) const;

  /// Replaces the file; false when that cannot be done: then the old one is still there.
  // NOLINTNEXTLINE(modernize-use-nodiscard): a cache that cannot be written is no fault
  bool write(std::string_view name, std::string_view bytes) const;

 private:
  std::string path_;
  bool usable_ = false;
};

}  // namespace aar::files
