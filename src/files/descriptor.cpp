#include "files/descriptor.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <climits>
#include <cstdint>
#include <string_view>
#include <system_error>
#include <vector>

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/syscall.h>

#include "text/strings.hpp"

namespace aar::files {

namespace {

constexpr int careful = O_CLOEXEC | O_NONBLOCK | O_NOCTTY;
constexpr int most_links = 40;  // as the kernel has it

// <linux/openat2.h> is not everywhere where the kernel has the call.
struct OpenHow {
  std::uint64_t flags = 0;
  std::uint64_t mode = 0;
  std::uint64_t resolve = 0;
};

constexpr std::uint64_t resolve_no_magic_links = 0x02;
constexpr std::uint64_t resolve_beneath = 0x08;
#ifdef SYS_openat2
constexpr long openat2_number = SYS_openat2;
#else
constexpr long openat2_number = 437;  // the same on every architecture
#endif

Opened failed(int error) {
  return {Descriptor(), error};
}

/// O_PATH takes none of the flags that speak of reading.
int with_care(int flags) {
  return (flags & O_PATH) != 0 ? flags | O_CLOEXEC : flags | careful;
}

/// The components still to walk, the next one last.
using Components = std::vector<std::string>;

void push_components(Components& components, std::string_view path) {
  const std::vector<std::string_view> parts = text::split(path, '/');
  for (auto part = parts.rbegin(); part != parts.rend(); ++part) {
    if (!part->empty() && *part != ".") components.emplace_back(*part);
  }
}

/// Resolves a path while it holds a descriptor of each folder it is in, so that `..` means the
/// folder it came from, whatever is renamed meanwhile.
class Resolver {
 public:
  Resolver(int root, const std::string& path, int flags) : root_(root), flags_(flags) {
    folder_needed_ = !path.empty() && path.back() == '/';
    push_components(components_, path);
  }

  Opened run() {
    while (!components_.empty()) {
      const std::string name = components_.back();
      components_.pop_back();
      if (name == "..") {
        if (folders_.empty()) return failed(EXDEV);
        folders_.pop_back();
        continue;
      }
      if (components_.empty()) {
        Opened last = open_last(name);
        if (last.error != again) return last;
      } else if (const int error = enter(name); error != 0) {
        return failed(error);
      }
    }
    return open_at(current(), ".", flags_);
  }

 private:
  static constexpr int again = -1;  // the last component was a link and has been put in its place

  [[nodiscard]] int current() const { return folders_.empty() ? root_ : folders_.back().number(); }

  int follow(const std::string& name) {
    if (++links_ > most_links) return ELOOP;
    std::array<char, PATH_MAX> target{};
    const ssize_t size = ::readlinkat(current(), name.c_str(), target.data(), target.size());
    if (size < 0) return errno;
    const std::string_view path(target.data(), static_cast<std::size_t>(size));
    if (path.empty()) return ENOENT;
    if (path.front() == '/') return EXDEV;
    push_components(components_, path);
    return 0;
  }

  int enter(const std::string& name) {
    Opened next = open_at(current(), name, O_PATH | O_NOFOLLOW);
    if (next.error != 0) return next.error;

    struct stat status {};

    if (::fstat(next.descriptor.number(), &status) != 0) return errno;
    if (S_ISLNK(status.st_mode)) return follow(name);
    if (!S_ISDIR(status.st_mode)) return ENOTDIR;
    folders_.push_back(std::move(next.descriptor));
    return 0;
  }

  Opened open_last(const std::string& name) {
    struct stat status {};

    if (::fstatat(current(), name.c_str(), &status, AT_SYMLINK_NOFOLLOW) != 0) return failed(errno);
    if (S_ISLNK(status.st_mode) && (flags_ & O_NOFOLLOW) == 0) {
      const int error = follow(name);
      return failed(error == 0 ? again : error);
    }
    // Never through a link: one that took the place of the file since is refused (ELOOP).
    return open_at(current(), name, flags_ | O_NOFOLLOW | (folder_needed_ ? O_DIRECTORY : 0));
  }

  int root_;
  int flags_;
  bool folder_needed_ = false;
  int links_ = 0;
  Components components_;
  std::vector<Descriptor> folders_;
};

}  // namespace

int Descriptor::close() {
  if (number_ < 0) return 0;
  const int result = ::close(std::exchange(number_, -1));
  return result == 0 || errno == EINTR ? 0 : errno;
}

Opened open_at(int folder, const std::string& path, int flags, unsigned mode) {
  if (path.find('\0') != std::string::npos) return failed(ENOENT);
  for (;;) {
    const int number = ::openat(folder, path.c_str(), with_care(flags), mode);
    if (number >= 0) return {Descriptor(number), 0};
    if (errno != EINTR) return failed(errno);
  }
}

Opened open_beneath(int root, const std::string& path, int flags) {
  if (path.find('\0') != std::string::npos) return failed(ENOENT);
  OpenHow how;
  how.flags = static_cast<std::uint64_t>(with_care(flags));
  how.resolve = resolve_beneath | resolve_no_magic_links;
  // EAGAIN: something was renamed while a `..` was resolved. It may go on, and we may not.
  for (int attempts = 0; attempts < 64; ++attempts) {
    const long number = ::syscall(openat2_number, root, path.c_str(), &how, sizeof how);
    if (number >= 0) return {Descriptor(static_cast<int>(number)), 0};
    // EPERM is what some containers answer for calls they do not know.
    if (errno == ENOSYS || errno == EPERM) return open_beneath_by_hand(root, path, flags);
    if (errno != EINTR && errno != EAGAIN) return failed(errno);
  }
  return failed(EAGAIN);
}

Opened open_beneath_by_hand(int root, const std::string& path, int flags) {
  if (path.empty() || path.find('\0') != std::string::npos) return failed(ENOENT);
  if (path.front() == '/') return failed(EXDEV);
  return Resolver(root, path, flags).run();
}

int read_some(int descriptor, std::size_t limit, std::string& bytes, std::size_t expected) {
  constexpr std::size_t piece = std::size_t{64} * 1024;
  const std::size_t end = bytes.size() + limit;
  std::size_t filled = bytes.size();
  while (filled < end) {
    const std::size_t room = bytes.capacity() - filled;  // what was reserved for the file
    const std::size_t wanted = std::min({room > 0 ? room : piece, piece, end - filled});
    bytes.resize(filled + wanted);
    const ssize_t size = ::read(descriptor, bytes.data() + filled, wanted);
    const int error = size < 0 ? errno : 0;
    filled += size > 0 ? static_cast<std::size_t>(size) : 0;
    bytes.resize(filled);
    if (size == 0) return 0;
    if (error != 0 && error != EINTR) return error;
    if (filled == expected && static_cast<std::size_t>(size) < wanted) return 0;
  }
  return 0;
}

int write_all(int descriptor, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t size = ::write(descriptor, bytes.data(), bytes.size());
    if (size < 0 && errno == EINTR) continue;
    if (size < 0) return errno;
    if (size == 0) return EIO;
    bytes.remove_prefix(static_cast<std::size_t>(size));
  }
  return 0;
}

std::string system_words(int error) {
  return std::generic_category().message(error);
}

}  // namespace aar::files
