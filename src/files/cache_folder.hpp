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

struct FreeBytes {
  std::size_t mapped = 0;  // 0: they were read

  void operator()(char* memory) const;
};

/// Bytes of a file, read or, where they are many, mapped: touching new memory and copying into it
/// costs more than reading them. Who takes bytes away from a mapped file ends the program (see
/// cli/process.cpp); the files of a cache are only ever replaced.
class Bytes {
 public:
  Bytes() = default;

  /// Room for so many, to be read.
  explicit Bytes(std::size_t size);
  /// Of so many mapped ones those from `begin` on.
  Bytes(char* mapped, std::size_t size, std::size_t begin);

  [[nodiscard]] char* data() { return memory_.get(); }

  [[nodiscard]] std::string_view view() const { return {memory_.get() + begin_, size_}; }

  /// How many of them were read.
  void set_size(std::size_t size) { size_ = size; }

 private:
  std::unique_ptr<char, FreeBytes> memory_;
  std::size_t begin_ = 0, size_ = 0;
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
  [[nodiscard]] Bytes map(std::size_t begin, std::size_t size) const;

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
