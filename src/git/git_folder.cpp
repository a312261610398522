#include "git/git_folder.hpp"

#include <algorithm>
#include <cstdlib>
#include <memory>
#include <string_view>
#include <vector>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "text/strings.hpp"

namespace aar::git {
namespace {

struct Released {
  void operator()(char* text) const { std::free(text); }
};

/// The first line of one of git's own small files, without its line end; nothing when there is no
/// such file.
std::optional<std::string> first_line(const std::string& path) {
  constexpr std::size_t limit = 8192;  // twice the longest path
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
  if (descriptor < 0) return std::nullopt;
  std::string bytes(limit, '\0');
  const ssize_t size = ::read(descriptor, bytes.data(), bytes.size());
  ::close(descriptor);
  if (size < 0) return std::nullopt;
  bytes.resize(static_cast<std::size_t>(size));
  bytes.resize(std::min(bytes.find('\n'), bytes.size()));
  return std::string(text::trim(bytes));
}

}  // namespace

std::string beneath(const std::string& base, const std::string& path) {
  const std::string whole = path.starts_with('/') ? path : base + "/" + path;
  const std::unique_ptr<char, Released> real(::realpath(whole.c_str(), nullptr));
  if (real) return real.get();
  std::vector<std::string> parts;
  for (const std::string_view part : text::split(whole, '/')) {
    if (part == "..") {
      if (!parts.empty()) parts.pop_back();
    } else if (!part.empty() && part != ".") {
      parts.emplace_back(part);
    }
  }
  return "/" + text::join(parts, "/");
}

std::optional<std::string> git_folder(const std::string& path) {
  struct stat status {};

  if (::stat(path.c_str(), &status) == 0 && S_ISDIR(status.st_mode)) return path;
  constexpr std::string_view prefix = "gitdir:";
  const std::optional<std::string> line = first_line(path);
  if (!line || !line->starts_with(prefix)) return std::nullopt;
  const std::string named(text::trim(std::string_view(*line).substr(prefix.size())));
  return beneath(path.substr(0, path.rfind('/')), named);
}

std::string common_folder(const std::string& git_folder) {
  const std::optional<std::string> line = first_line(git_folder + "/commondir");
  return line ? beneath(git_folder, *line) : git_folder;
}

}  // namespace aar::git
