// Tier 0: the folders that git keeps its own files in, found from the file system alone.
#pragma once

#include <optional>
#include <string>

namespace aar::git {

/// The git folder that `path` (a work tree's `.git`) is, or that the file `path` names, as in
/// submodules and linked worktrees; nothing when it is neither.
std::optional<std::string> git_folder(const std::string& path);
/// The folder that all worktrees of a git folder's repository share; often itself.
std::string common_folder(const std::string& git_folder);
/// `path` as seen from `base`, links resolved; where there is nothing yet, only without `.` and
/// `..`.
std::string beneath(const std::string& base, const std::string& path);

}  // namespace aar::git
