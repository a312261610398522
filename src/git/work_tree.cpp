// Tier 0: where the repository is, told from the file system alone, for commands that need no more.
#include <sys/stat.h>

#include "git/repository.hpp"

namespace aar::git {
namespace {

bool exists(const std::string& path) {
  struct stat status {};

  return ::lstat(path.c_str(), &status) == 0;
}

bool is_folder(const std::string& path) {
  struct stat status {};

  return ::stat(path.c_str(), &status) == 0 && S_ISDIR(status.st_mode);
}

bool looks_bare(const std::string& folder) {
  return exists(folder + "/HEAD") && is_folder(folder + "/objects") && is_folder(folder + "/refs");
}

/// "/a/b" → "/a"; "/a" → "/"; "/" → "".
std::string parent(const std::string& folder) {
  const std::size_t slash = folder.rfind('/');
  if (slash == std::string::npos || folder == "/") {
    return {};
  }
  return slash == 0 ? "/" : folder.substr(0, slash);
}

}  // namespace

std::optional<std::string> find_work_tree(const std::string& start) {
  for (std::string folder = start; !folder.empty(); folder = parent(folder)) {
    if (exists(folder + "/.git")) {
      return folder;
    }
  }
  return std::nullopt;
}

std::optional<std::string> find_bare_repository(const std::string& start) {
  for (std::string folder = start; !folder.empty(); folder = parent(folder)) {
    if (exists(folder + "/.git")) {
      return std::nullopt;
    }
    if (looks_bare(folder)) {
      return folder;
    }
  }
  return std::nullopt;
}

bool is_bare_repository(const std::string& start) {
  return find_bare_repository(start).has_value();
}

}  // namespace aar::git
