// An open file that closes itself. Descriptors are opened here with the flags that keep a FIFO, a
// terminal or a child process from doing harm; nothing is read or written.
#pragma once

#include <string>
#include <string_view>
#include <utility>

#include <unistd.h>

namespace aar::files {

/// Owns a file descriptor, or none (-1).
class Descriptor {
 public:
  Descriptor() = default;

  explicit Descriptor(int number) : number_(number) {}

  Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}

  Descriptor& operator=(Descriptor&& other) noexcept {
    std::swap(number_, other.number_);
    return *this;
  }

  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;

  ~Descriptor() { close(); }

  [[nodiscard]] int number() const { return number_; }

  [[nodiscard]] bool open() const { return number_ >= 0; }

  /// Hands the descriptor over.
  int release() { return std::exchange(number_, -1); }

  /// 0, or the error that close() reported. Never tried twice: Linux has closed it either way.
  int close();

 private:
  int number_ = -1;
};

/// A descriptor, or the errno why there is none.
struct Opened {
  Descriptor descriptor;
  int error = 0;
};

/// `path` relative to `folder` (AT_FDCWD: to the working directory), repeated when interrupted.
/// Adds O_CLOEXEC, O_NONBLOCK and O_NOCTTY.
Opened open_at(int folder, const std::string& path, int flags, unsigned mode = 0);

/// `path` relative to `root`, which neither `..` nor any link may leave: EXDEV when one would,
/// ELOOP when there are too many. Links that stay inside are followed.
Opened open_beneath(int root, const std::string& path, int flags);

/// What open_beneath() does where the kernel has no openat2(): component by component.
Opened open_beneath_by_hand(int root, const std::string& path, int flags);

/// Up to `limit` bytes from the descriptor's position on, appended to `bytes`; 0 or an errno. A
/// read that came back short is the last one where `bytes` then is as long as `expected`.
int read_some(int descriptor, std::size_t limit, std::string& bytes,
              std::size_t expected = static_cast<std::size_t>(-1));

/// All of them; 0 or an errno.
int write_all(int descriptor, std::string_view bytes);

/// The system's words for an errno: `Permission denied`.
std::string system_words(int error);

}  // namespace aar::files
