#include "git/location.hpp"

#include <algorithm>

#include <sys/stat.h>

#include "git/repository.hpp"

namespace aar::git {
namespace {

std::string resolved(const std::string& path, const std::string& directory) {
  if (path.empty() || path.front() == '/') return path;
  return path == "." ? directory : directory + "/" + path;
}

bool same_folder(const std::string& left, const std::string& right) {
  if (left == right) return true;

  struct stat one {};

  struct stat other {};

  return ::stat(left.c_str(), &one) == 0 && ::stat(right.c_str(), &other) == 0 &&
         one.st_dev == other.st_dev && one.st_ino == other.st_ino;
}

/// Is `folder` the same as `top` or beneath it?
bool holds(const std::string& top, std::string folder) {
  while (true) {
    if (same_folder(top, folder)) return true;
    const std::size_t slash = folder.rfind('/');
    if (slash == std::string::npos || folder == "/") return false;
    folder.resize(slash == 0 ? 1 : slash);
  }
}

std::vector<std::string> split_folders(const std::string& list, const std::string& directory) {
  std::vector<std::string> found;
  std::size_t begin = 0;
  while (begin < list.size()) {
    const std::size_t end = std::min(list.find(':', begin), list.size());
    if (end > begin) found.push_back(resolved(list.substr(begin, end - begin), directory));
    begin = end + 1;
  }
  return found;
}

std::optional<Location> found_above(const std::string& start) {
  if (std::optional<std::string> root = find_work_tree(start)) {
    return Location{.root = std::move(*root)};
  }
  if (std::optional<std::string> root = find_bare_repository(start)) {
    return Location{.root = std::move(*root), .bare = true};
  }
  return std::nullopt;
}

/// What git tells, wherever the caller's folder is.
std::optional<Location> told(const Environment& environment) {
  const std::string& here = environment.directory;
  std::optional<Location> above = found_above(here);
  if (environment.git_dir.empty()) return above;
  Location location{.git_dir = resolved(environment.git_dir, here)};
  if (!environment.work_tree.empty()) {
    location.root = resolved(environment.work_tree, here);
  } else if (above && !above->bare) {
    location.root = above->root;
  } else if (find_bare_repository(location.git_dir) == location.git_dir &&
             !location.git_dir.ends_with("/.git")) {
    location.root = location.git_dir;
    location.bare = true;
  } else {
    location.root = here;  // as git has it: the working directory is the top
  }
  return location;
}

}  // namespace

std::optional<Location> locate(const std::string& start, const Environment& environment) {
  std::optional<Location> own = found_above(start);
  const bool silent = environment.git_dir.empty() && environment.index_file.empty() &&
                      environment.object_directory.empty();
  if (own) own->variables = environment.variables;
  if (silent || environment.directory.empty()) return own;
  std::optional<Location> location = told(environment);
  const bool foreign =
      !location || !holds(location->root, start) ||
      (own && own->root.size() > location->root.size() && !same_folder(own->root, location->root));
  if (foreign) return own;
  if (own && same_folder(own->root, location->root)) location->root = own->root;
  location->index_file = resolved(environment.index_file, environment.directory);
  location->object_folders = split_folders(environment.alternates, environment.directory);
  if (!environment.object_directory.empty()) {
    location->object_folders.push_back(
        resolved(environment.object_directory, environment.directory));
  }
  location->variables = environment.variables;
  return location;
}

}  // namespace aar::git
