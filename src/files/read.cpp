#include <algorithm>
#include <array>
#include <cerrno>

#include <fcntl.h>
#include <sys/stat.h>

#include "files/descriptor.hpp"
#include "files/files.hpp"

namespace aar::files {

namespace {

// Of a file too large: enough to see what it is.
constexpr std::size_t sample_size = std::size_t{8} * 1024;

ReadFault fault_of(int error) {
  switch (error) {
    case ENOENT:
    case ENOTDIR:
      return ReadFault::missing;
    case EXDEV:
      return ReadFault::outside_root;
    case ELOOP:
      return ReadFault::too_many_links;
    case EACCES:
    case EPERM:
      return ReadFault::permission;
    case ENXIO:  // a socket, or a device that is not there
    case ENODEV:
      return ReadFault::not_regular;
    default:
      return ReadFault::failed;
  }
}

ReadResult failed_read(int error) {
  return {fault_of(error), {}, system_words(error)};
}

std::string_view kind_of(mode_t mode) {
  if (S_ISDIR(mode)) return "folder";
  if (S_ISFIFO(mode)) return "named pipe";
  if (S_ISSOCK(mode)) return "socket";
  return "device";
}

ReadResult too_large(std::string bytes, std::size_t size) {
  bytes.resize(std::min(bytes.size(), sample_size));
  return {ReadFault::too_large, std::move(bytes), std::to_string(size) + " bytes"};
}

ReadResult read_all(const Opened& opened, std::size_t most) {
  const std::size_t limit = std::min(most, std::size_t{1} << 40U);  // so that adding to it is safe
  if (opened.error != 0) return failed_read(opened.error);
  const int descriptor = opened.descriptor.number();

  struct stat status {};

  if (::fstat(descriptor, &status) != 0) return failed_read(errno);
  if (!S_ISREG(status.st_mode)) {
    return {ReadFault::not_regular, {}, std::string(kind_of(status.st_mode))};
  }
  const auto size = static_cast<std::size_t>(status.st_size);
  const bool large = size > limit;
  ReadResult result{.stamp = stamp_of(status)};
  result.bytes.reserve(large ? 0 : size + 1);  // and one to see the end
  // One byte more than allowed tells a file that grew from one that just fits.
  const std::size_t wanted = large ? std::min(limit, sample_size) : limit + 1;
  if (const int error = read_some(descriptor, wanted, result.bytes, size); error != 0) {
    return failed_read(error);
  }
  if (!large && result.bytes.size() <= limit) return result;
  const std::size_t known = std::max(size, result.bytes.size());
  return too_large(std::move(result.bytes), known);
}

struct FaultWords {
  ReadFault fault;
  std::string_view words;
};

constexpr std::array<FaultWords, 8> fault_words{{
    {ReadFault::none, "readable"},
    {ReadFault::missing, "no such file"},
    {ReadFault::not_regular, "not a regular file"},
    {ReadFault::outside_root, "link leaves the repository"},
    {ReadFault::too_many_links, "too many links"},
    {ReadFault::permission, "permission denied"},
    {ReadFault::too_large, "larger than the size limit"},
    {ReadFault::failed, "cannot be read"},
}};

}  // namespace

Root::Root(const std::string& path) {
  Opened opened = open_at(AT_FDCWD, path.empty() ? "." : path, O_PATH | O_DIRECTORY);
  folder_ = std::move(opened.descriptor);
  error_ = opened.error;
}

ReadResult Root::read(const std::string& path, std::size_t limit) const {
  if (error_ != 0) return failed_read(error_);
  return read_all(open_beneath(folder_.number(), path, O_RDONLY), limit);
}

bool Root::exists(const std::string& path) const {
  return error_ == 0 && open_beneath(folder_.number(), path, O_PATH).error == 0;
}

ReadResult read_beneath(const std::string& root, const std::string& path, std::size_t limit) {
  return Root(root).read(path, limit);
}

ReadResult read_anywhere(const std::string& path, std::size_t limit) {
  return read_all(open_at(AT_FDCWD, path, O_RDONLY), limit);
}

std::string_view describe(ReadFault fault) {
  for (const FaultWords& row : fault_words) {
    if (row.fault == fault) return row.words;
  }
  return "cannot be read";
}

bool exists_beneath(const std::string& root, const std::string& path) {
  return Root(root).exists(path);
}

bool is_directory(const std::string& path) {
  struct stat status {};

  return path.find('\0') == std::string::npos && ::stat(path.c_str(), &status) == 0 &&
         S_ISDIR(status.st_mode);
}

}  // namespace aar::files
