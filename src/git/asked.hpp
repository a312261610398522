// What git itself answers, for the repositories that libgit2 cannot read: hashes of SHA-256, a
// split or sparse index, extensions it does not know. Git is started by its absolute path, never
// through a shell, with nothing of the environment but where its settings are, and so that no
// program that a repository's settings name is run. Throws Error(repository) when git is not there
// or refuses.
#pragma once

#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "git/blobs.hpp"
#include "git/entries.hpp"
#include "git/location.hpp"

namespace aar::git {

struct Answer {
  int exit_code = 0;
  std::string out, err;
};

/// Runs `git <arguments>` to its end.
Answer ask(const Location& location, const std::vector<std::string>& arguments);
/// The same, and it must succeed; what it prints, without the last line end.
std::string ask_line(const Location& location, const std::vector<std::string>& arguments);

/// The names of a tree (`git ls-tree`) or of the index (`git ls-files`).
std::unique_ptr<Entries> asked_tree(const Location& location, const std::string& tree);
std::unique_ptr<Entries> asked_index(const Location& location);
/// One `git cat-file --batch` that lives as long as the result.
std::unique_ptr<Blobs> asked_blobs(const Location& location);

/// What `git ls-files` says of the work tree against the index.
struct WorkTreeState {
  std::vector<std::string> modified, deleted, untracked;
};

WorkTreeState asked_work_tree(const Location& location);

}  // namespace aar::git
