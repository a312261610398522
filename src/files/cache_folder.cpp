#include "files/cache_folder.hpp"

#include <algorithm>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "files/descriptor.hpp"
#include "files/durable.hpp"

namespace aar::files {
namespace {

constexpr mode_t private_mode = 0700;
constexpr unsigned file_mode = 0600;

bool is_ours(const std::string& path) {
  struct stat status {};

  return ::lstat(path.c_str(), &status) == 0 && S_ISDIR(status.st_mode) &&
         status.st_uid == ::geteuid() && (status.st_mode & (S_IWGRP | S_IWOTH)) == 0;
}

}  // namespace

CacheFolder::CacheFolder(std::string path) : path_(std::move(path)) {
  if (path_.empty()) return;
  ::mkdir(path_.c_str(), private_mode);  // is_ours() tells whether that, or an earlier one, worked
  usable_ = is_ours(path_);
}

std::string CacheFolder::file(std::string_view name) const {
  return path_ + "/" + std::string(name);
}

std::optional<std::string> CacheFolder::read(std::string_view name, std::size_t limit) const {
  return read(name, 0, limit);
}

std::optional<std::string> CacheFolder::read(std::string_view name, std::size_t begin,
                                             std::size_t size) const {
  if (!usable_) return std::nullopt;
  const Opened opened = open_at(AT_FDCWD, file(name), O_RDONLY | O_NOFOLLOW);

  struct stat status {};

  if (opened.error != 0 || ::fstat(opened.descriptor.number(), &status) != 0 ||
      !S_ISREG(status.st_mode)) {
    return std::nullopt;
  }
  const auto whole = static_cast<std::size_t>(status.st_size);
  if (begin > whole) return std::nullopt;
  if (begin > 0 && ::lseek(opened.descriptor.number(), static_cast<off_t>(begin), SEEK_SET) < 0) {
    return std::nullopt;
  }
  std::string bytes;
  const std::size_t wanted = std::min(size, whole - begin);
  bytes.reserve(wanted);
  if (read_some(opened.descriptor.number(), wanted, bytes) != 0) return std::nullopt;
  return bytes;
}

bool CacheFolder::write(std::string_view name, std::string_view bytes) const {
  if (!usable_) return false;
  const Opened folder = open_at(AT_FDCWD, path_, O_RDONLY | O_DIRECTORY | O_NOFOLLOW);
  if (folder.error != 0) return false;
  const SignalPause pause;
  TemporaryFile file(folder.descriptor.number(), file_mode);
  if (file.error() != 0) return false;
  sweep_stale(folder.descriptor.number(), file.descriptor());  // left by processes that were killed
  return write_all(file.descriptor(), bytes) == 0 && file.move_over(std::string(name)).ok();
}

}  // namespace aar::files
