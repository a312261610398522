// Where git looks for a repository's hooks, by git's own rules: GIT_DIR and GIT_COMMON_DIR, linked
// worktrees, submodules, and `core.hooksPath` of any settings file. Works for repositories that
// libgit2 cannot open; refuses those without a work tree and those of another user. Settings given
// to one run alone (`git -c`) do not count, because the next commit would not have them.
#pragma once

#include <functional>
#include <optional>
#include <string>

namespace aar::git {

/// The environment, a variable at a time; nothing where one is not set.
using Variables = std::function<std::optional<std::string>(const char* name)>;

struct HooksFolder {
  std::string path;       // absolute; need not be there yet
  std::string work_tree;  // absolute; where git runs hooks
  std::string setting;    // `core.hooksPath` as it is written; empty: git's own folder
  bool shared = false;    // the setting is the user's or the machine's: other repositories have it
};

/// `start` is absolute. Throws Error(repository): no repository, bare, of another user, settings
/// that cannot be read, a setting that names no folder.
HooksFolder find_hooks_folder(const std::string& start, const Variables& environment);

}  // namespace aar::git
