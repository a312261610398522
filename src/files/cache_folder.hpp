// A folder for what can be made again at any time: nothing in it is needed, so nothing here fails
// loudly, and nothing waits for the disk. Files appear and are replaced whole.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "files/descriptor.hpp"

namespace aar::files {

/// Bytes that were read, and no more is done with them: unlike a string's, their place is not
/// cleared first. Many of them lie in large pages where the system has such: being touched first
/// is half of what reading them costs.
class Bytes {
 public:
  Bytes() = default;

  explicit Bytes(std::size_t size);

  [[nodiscard]] char* data() { return data_.get(); }

  [[nodiscard]] std::string_view view() const { return {data_.get(), size_}; }

  /// How many of them were read.
  void set_size(std::size_t size) { size_ = size; }

 private:
  struct Free {
    void operator()(char* bytes) const;
  };

  std::unique_ptr<char, Free> data_;
  std::size_t size_ = 0;
};

/// A file of the folder as it was when it was opened, whatever takes its name later.
class CacheFile {
 public:
  CacheFile() = default;

  CacheFile(Descriptor descriptor, std::size_t size)
      : descriptor_(std::move(descriptor)), size_(size) {}

  [[nodiscard]] bool open() const { return descriptor_.open(); }

  [[nodiscard]] std::size_t size() const { return size_; }

  /// `size` bytes from `begin` on; fewer where the file ends before or cannot be read.
  [[nodiscard]] Bytes read(std::size_t begin, std::size_t size) const;

 private:
  Descriptor descriptor_;
  std::size_t size_ = 0;
};

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

  /// Not open where there is no such regular file.
  [[nodiscard]] CacheFile open(std::string_view name) const;

  /// Replaces the file; false when that cannot be done: then the old one is still there.
  // NOLINTNEXTLINE(modernize-use-nodiscard): a cache that cannot be written is no fault
  bool write(std::string_view name, std::string_view bytes) const;

 private:
  std::string path_;
  bool usable_ = false;
};

}  // namespace aar::files
