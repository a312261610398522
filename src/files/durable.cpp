#include "files/durable.hpp"

#include <atomic>
#include <cerrno>
#include <cstdio>

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace aar::files {

namespace {

constexpr unsigned new_file_mode = 0666;   // the umask takes away
constexpr unsigned rename_no_replace = 1;  // RENAME_NOREPLACE, also where libc does not name it

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

std::string temporary_name() {
  static std::atomic<unsigned> counter{0};
  return ".aar-tmp-" + std::to_string(::getpid()) + "-" + std::to_string(counter++);
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

Step create_unnamed(int folder, const std::string& name, std::string_view bytes) {
  Opened file = open_at(folder, ".", O_TMPFILE | O_WRONLY, new_file_mode);
  if (file.error != 0) return {"write", is_unsupported(file.error) ? EOPNOTSUPP : file.error};
  const int descriptor = file.descriptor.number();
  if (const Step filled = fill(descriptor, bytes); !filled.ok()) return filled;
  if (const int error = link_unnamed(descriptor, folder, name); error != 0) return {"link", error};
  const int error = file.descriptor.close();
  if (error != 0) ::unlinkat(folder, name.c_str(), 0);
  return {"close", error};
}

Step create_named(int folder, const std::string& name, std::string_view bytes) {
  TemporaryFile file(folder, new_file_mode);
  if (file.error() != 0) return {"write", file.error()};
  if (const Step filled = fill(file.descriptor(), bytes); !filled.ok()) return filled;
  return file.move_to_new(name);
}

}  // namespace aar::files
