#include "files/cache_folder.hpp"

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <new>

#include <fcntl.h>
#include <sys/mman.h>
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

Bytes::Bytes(std::size_t size) : memory_(static_cast<char*>(std::malloc(size))) {
  if (memory_ == nullptr && size > 0) throw std::bad_alloc();
}

Bytes::Bytes(char* mapped, std::size_t size, std::size_t begin)
    : memory_(mapped, FreeBytes{size}), begin_(begin), size_(size - begin) {}

void FreeBytes::operator()(char* memory) const {
  if (mapped > 0) {
    ::munmap(memory, mapped);
  } else {
    std::free(memory);
  }
}

Bytes CacheFile::read(std::size_t begin, std::size_t size) const {
  constexpr std::size_t many = std::size_t{256} << 10U;
  if (begin > size_) return {};
  const std::size_t wanted = std::min(size, size_ - begin);
  if (wanted >= many) {
    if (Bytes mapped = map(begin, wanted); !mapped.view().empty()) return mapped;
  }
  Bytes bytes(wanted);
  std::size_t have = 0;
  while (have < wanted) {
    const ssize_t some = ::pread(descriptor_.number(), bytes.data() + have, wanted - have,
                                 static_cast<off_t>(begin + have));
    if (some < 0 && errno == EINTR) continue;
    if (some <= 0) break;
    have += static_cast<std::size_t>(some);
  }
  bytes.set_size(have);
  return bytes;
}

Bytes CacheFile::map(std::size_t begin, std::size_t size) const {
  struct stat status {};

  // What is not there any more cannot be mapped.
  if (::fstat(descriptor_.number(), &status) != 0 ||
      static_cast<std::size_t>(status.st_size) < begin + size) {
    return {};
  }
  const std::size_t before = begin % static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
  int flags = MAP_PRIVATE;
#ifdef MAP_POPULATE
  flags |= MAP_POPULATE;
#endif
  void* const memory = ::mmap(nullptr, before + size, PROT_READ, flags, descriptor_.number(),
                              static_cast<off_t>(begin - before));
  return memory == MAP_FAILED ? Bytes() : Bytes(static_cast<char*>(memory), before + size, before);
}

CacheFolder::CacheFolder(std::string path) : path_(std::move(path)) {
  if (path_.empty()) return;
  ::mkdir(path_.c_str(), private_mode);  // is_ours() tells whether that, or an earlier one, worked
  usable_ = is_ours(path_);
}

std::string CacheFolder::file(std::string_view name) const {
  return path_ + "/" + std::string(name);
}

CacheFile CacheFolder::open(std::string_view name) const {
  if (!usable_) return {};
  Opened opened = open_at(AT_FDCWD, file(name), O_RDONLY | O_NOFOLLOW);

  struct stat status {};

  if (opened.error != 0 || ::fstat(opened.descriptor.number(), &status) != 0 ||
      !S_ISREG(status.st_mode)) {
    return {};
  }
  return {std::move(opened.descriptor), static_cast<std::size_t>(status.st_size)};
}

std::optional<std::string> CacheFolder::read(std::string_view name, std::size_t limit) const {
  const CacheFile file = open(name);
  if (!file.open()) return std::nullopt;
  return std::string(file.read(0, limit).view());
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
