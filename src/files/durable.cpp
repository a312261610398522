#include "files/durable.hpp"

#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstdint>
#include <cstdio>
#include <ctime>
#include <memory>
#include <vector>

#include <dirent.h>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace aar::files {

namespace {

// As the kernel has them, also where libc does not name them.
constexpr unsigned rename_no_replace = 1;
constexpr unsigned rename_exchange = 2;

int sync(int descriptor) {
  while (::fsync(descriptor) != 0) {
    if (errno != EINTR) return errno;
  }
  return 0;
}

int link_unnamed(int descriptor, int folder, const std::string& name) {
  const std::string path = "/proc/self/fd/" + std::to_string(descriptor);
  if (::linkat(AT_FDCWD, path.c_str(), folder, name.c_str(), AT_SYMLINK_FOLLOW) == 0) return 0;
  if (errno != ENOENT && errno != EXDEV && errno != EACCES) return errno;
  // Without /proc; the kernel allows this one to the privileged only.
  if (::linkat(descriptor, "", folder, name.c_str(), AT_EMPTY_PATH) == 0) return 0;
  return errno == EEXIST ? EEXIST : EOPNOTSUPP;
}

constexpr std::string_view temporary_prefix = ".aar-tmp-";
constexpr std::int64_t stale_after = 3600;  // seconds

/// Made by temporary_name(): two numbers behind the prefix.
bool is_temporary_name(std::string_view name) {
  if (!name.starts_with(temporary_prefix)) return false;
  name.remove_prefix(temporary_prefix.size());
  const std::size_t dash = name.find('-');
  const auto is_number = [](std::string_view text) {
    return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
  };
  return dash != std::string_view::npos && is_number(name.substr(0, dash)) &&
         is_number(name.substr(dash + 1));
}

struct CloseFolder {
  void operator()(DIR* folder) const { ::closedir(folder); }
};

std::vector<std::string> temporary_files(int folder) {
  std::vector<std::string> names;
  Opened again = open_at(folder, ".", O_RDONLY | O_DIRECTORY);
  if (again.error != 0) return names;
  const std::unique_ptr<DIR, CloseFolder> listing(::fdopendir(again.descriptor.number()));
  if (!listing) return names;
  again.descriptor.release();
  // NOLINTNEXTLINE(concurrency-mt-unsafe): the listing is this function's own
  while (const dirent* entry = ::readdir(listing.get())) {
    if (is_temporary_name(entry->d_name)) names.emplace_back(entry->d_name);
  }
  return names;
}

bool is_unsupported(int error) {
  return error == ENOSYS || error == EINVAL || error == EOPNOTSUPP || error == EISDIR;
}

}  // namespace

Step fill(int descriptor, std::string_view bytes) {
  if (const int error = write_all(descriptor, bytes); error != 0) return {"write", error};
  return {"sync", sync(descriptor)};
}

Step sync_folder(int folder) {
  const int error = sync(folder);
  return {"sync the folder of", is_unsupported(error) ? 0 : error};
}

FolderLock lock_folder(int folder) {
  constexpr int attempts = 2000;
  constexpr timespec pause{0, 5'000'000};
  for (int i = 0; i < attempts; ++i) {
    if (::flock(folder, LOCK_EX | LOCK_NB) == 0) return {{}, true};
    if (errno != EWOULDBLOCK && errno != EINTR) return {};
    ::nanosleep(&pause, nullptr);
  }
  return {{"lock the folder of", EWOULDBLOCK}, false};
}

std::string temporary_name() {
  static std::atomic<unsigned> counter{0};
  return std::string(temporary_prefix) + std::to_string(::getpid()) + "-" +
         std::to_string(counter++);
}

bool has_temporary_files(int folder) {
  return !temporary_files(folder).empty();
}

void sweep(int folder) {
  for (const std::string& name : temporary_files(folder)) {
    struct stat status {};

    if (::fstatat(folder, name.c_str(), &status, AT_SYMLINK_NOFOLLOW) == 0 &&
        (S_ISREG(status.st_mode) || S_ISLNK(status.st_mode))) {
      ::unlinkat(folder, name.c_str(), 0);
    }
  }
}

void sweep_stale(int folder, int newer) {
  struct stat now {};

  if (::fstat(newer, &now) != 0) return;
  for (const std::string& name : temporary_files(folder)) {
    struct stat status {};

    if (::fstatat(folder, name.c_str(), &status, AT_SYMLINK_NOFOLLOW) != 0) continue;
    const bool made_here = S_ISREG(status.st_mode) || S_ISLNK(status.st_mode);
    if (!made_here || now.st_mtim.tv_sec - status.st_mtim.tv_sec < stale_after) {
      continue;
    }
    ::unlinkat(folder, name.c_str(), 0);
  }
}

SignalPause::SignalPause() {
  sigset_t polite{};
  ::sigemptyset(&polite);
  for (const int signal : {SIGINT, SIGTERM, SIGHUP})
    ::sigaddset(&polite, signal);
  ::pthread_sigmask(SIG_BLOCK, &polite, &before_);
}

SignalPause::~SignalPause() {
  ::pthread_sigmask(SIG_SETMASK, &before_, nullptr);
}

TemporaryFile::TemporaryFile(int folder, unsigned mode) : folder_(folder) {
  do {
    name_ = temporary_name();
    opened_ = open_at(folder, name_, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, mode);
  } while (opened_.error == EEXIST);  // left by a process that was killed and had our number
  present_ = opened_.error == 0;
}

TemporaryFile::~TemporaryFile() {
  if (present_) ::unlinkat(folder_, name_.c_str(), 0);
}

Step TemporaryFile::move_over(const std::string& name) {
  if (const int error = opened_.descriptor.close(); error != 0) return {"close", error};
  if (::renameat(folder_, name_.c_str(), folder_, name.c_str()) != 0) return {"rename to", errno};
  present_ = false;
  return {};
}

Step TemporaryFile::exchange(const std::string& name) {
  if (const int error = opened_.descriptor.close(); error != 0) return {"close", error};
  const long renamed =
      ::syscall(SYS_renameat2, folder_, name_.c_str(), folder_, name.c_str(), rename_exchange);
  if (renamed == 0) return {};
  return {"rename to", is_unsupported(errno) ? EOPNOTSUPP : errno};
}

Step TemporaryFile::move_to_new(const std::string& name) {
  if (const int error = opened_.descriptor.close(); error != 0) return {"close", error};
  const long renamed =
      ::syscall(SYS_renameat2, folder_, name_.c_str(), folder_, name.c_str(), rename_no_replace);
  if (renamed == 0) {
    present_ = false;
    return {};
  }
  if (!is_unsupported(errno)) return {"rename to", errno};
  // link() never replaces either; the temporary name goes with this object.
  if (::linkat(folder_, name_.c_str(), folder_, name.c_str(), 0) != 0) return {"link", errno};
  return {};
}

Step create_unnamed(int folder, const std::string& name, std::string_view bytes, unsigned mode) {
  Opened file = open_at(folder, ".", O_TMPFILE | O_WRONLY, mode);
  if (file.error != 0) return {"write", is_unsupported(file.error) ? EOPNOTSUPP : file.error};
  const int descriptor = file.descriptor.number();
  if (const Step filled = fill(descriptor, bytes); !filled.ok()) return filled;
  if (const int error = link_unnamed(descriptor, folder, name); error != 0) return {"link", error};
  const int error = file.descriptor.close();
  if (error != 0) ::unlinkat(folder, name.c_str(), 0);
  return {"close", error};
}

Step write_unnamed(int folder, std::string_view bytes, unsigned mode, Descriptor& file) {
  Opened opened = open_at(folder, ".", O_TMPFILE | O_WRONLY, mode);
  if (opened.error != 0) return {"write", is_unsupported(opened.error) ? EOPNOTSUPP : opened.error};
  if (const int error = write_all(opened.descriptor.number(), bytes); error != 0)
    return {"write", error};
  file = std::move(opened.descriptor);
  return {};
}

Step name_unnamed(int folder, const std::string& name, Descriptor& file) {
  if (const int error = link_unnamed(file.number(), folder, name); error != 0)
    return {"link", error};
  return {"close", file.close()};
}

Step create_named(int folder, const std::string& name, std::string_view bytes, unsigned mode) {
  TemporaryFile file(folder, mode);
  if (file.error() != 0) return {"write", file.error()};
  if (const Step filled = fill(file.descriptor(), bytes); !filled.ok()) return filled;
  return file.move_to_new(name);
}

}  // namespace aar::files
