// Where a repository is, and which of its parts count: found by walking up from a folder, or told
// by git itself, which starts a hook with the index that is about to be committed in GIT_INDEX_FILE
// and, in linked worktrees, submodules and servers, with GIT_DIR. The environment is handed down by
// the caller; nothing here looks at it.
#pragma once

#include <optional>
#include <string>
#include <vector>

namespace aar::git {

/// The variables of these names as they stand, empty where they are not set.
struct Environment {
  std::string directory;  // the process's own working directory, which relative paths begin at
  std::string git_dir, work_tree, index_file;
  std::string object_directory;  // the quarantine of a push
  std::string alternates;        // GIT_ALTERNATE_OBJECT_DIRECTORIES, separated by `:`
  // `NAME=value`, what git itself is started with where libgit2 cannot read a repository: PATH, and
  // where git's settings are.
  std::vector<std::string> variables;
};

/// All absolute.
struct Location {
  std::string root;        // the work tree; of a bare repository the repository itself
  std::string git_dir;     // empty: what `root` says
  std::string index_file;  // empty: the repository's own
  std::vector<std::string> object_folders;  // where objects are besides
  std::vector<std::string> variables;       // the environment's
  bool bare = false;
};

/// The repository that holds `start` (absolute); nothing outside of one. The environment counts
/// only when it speaks of that repository: a hook that goes elsewhere (`aar -C`) leaves it behind.
std::optional<Location> locate(const std::string& start, const Environment& environment = {});

}  // namespace aar::git
