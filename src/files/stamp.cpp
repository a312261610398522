#include "files/stamp.hpp"

#include <algorithm>
#include <string_view>

#include <fcntl.h>
#include <sys/stat.h>

#include "files/descriptor.hpp"
#include "text/path_parts.hpp"

namespace aar::files {
namespace {

constexpr std::int64_t second = 1'000'000'000;  // in nanoseconds

/// Only compared with others, so a day after 2262 may wrap around.
std::int64_t nanoseconds(const timespec& time) {
  const auto seconds = static_cast<std::uint64_t>(time.tv_sec);
  const std::uint64_t whole =
      seconds * std::uint64_t{second} + static_cast<std::uint64_t>(time.tv_nsec);
  return static_cast<std::int64_t>(whole);
}

Stamp stamp_of_any(const struct stat& status) {
  return {.modified = nanoseconds(status.st_mtim),
          .changed = nanoseconds(status.st_ctim),
          .size = static_cast<std::uint64_t>(status.st_size),
          .inode = status.st_ino,
          .device = status.st_dev};
}

/// The folder that was last asked about, kept open.
class OpenFolder {
 public:
  explicit OpenFolder(const std::string& root)
      : root_(open_at(AT_FDCWD, root.empty() ? "." : root, O_PATH | O_DIRECTORY)) {}

  /// -1: cannot be opened.
  int descriptor(std::string_view folder) {
    if (known_ && name_ == folder) return opened_.descriptor.number();
    name_ = folder;
    known_ = true;
    opened_ = root_.error != 0 ? Opened{Descriptor(), root_.error}
                               : open_beneath(root_.descriptor.number(),
                                              name_.empty() ? "." : name_, O_PATH | O_DIRECTORY);
    return opened_.error == 0 ? opened_.descriptor.number() : -1;
  }

 private:
  Opened root_, opened_;
  std::string name_;
  bool known_ = false;
};

}  // namespace

Stamp stamp_of(const struct stat& status) {
  return S_ISREG(status.st_mode) ? stamp_of_any(status) : Stamp();
}

Stamp folder_stamp_of(const struct stat& status) {
  return S_ISDIR(status.st_mode) ? stamp_of_any(status) : Stamp();
}

std::vector<Stamp> folder_stamps(const std::string& root, std::span<const std::string_view> paths) {
  std::vector<Stamp> found(paths.size());
  OpenFolder folder(root);
  for (std::size_t i = 0; i < paths.size(); ++i) {
    const int descriptor = folder.descriptor(paths[i]);

    struct stat status {};

    if (descriptor >= 0 && ::fstat(descriptor, &status) == 0) found[i] = folder_stamp_of(status);
  }
  return found;
}

bool is_settled(const Stamp& stamp, std::int64_t seen) {
  return std::max(stamp.modified, stamp.changed) < seen - 2 * second;
}

std::vector<Stamp> stamps(const std::string& root, std::span<const std::string> paths) {
  std::vector<Stamp> found(paths.size());
  OpenFolder folder(root);
  for (std::size_t i = 0; i < paths.size(); ++i) {
    const std::string& path = paths[i];
    const std::string_view above = text::folder_in(path);  // one search: there may be many paths
    const int descriptor = folder.descriptor(above);
    const char* const name = path.c_str() + (above.data() == nullptr ? 0 : above.size() + 1);

    struct stat status {};

    if (descriptor >= 0 && ::fstatat(descriptor, name, &status, AT_SYMLINK_NOFOLLOW) == 0) {
      found[i] = stamp_of(status);
    }
  }
  return found;
}

}  // namespace aar::files
