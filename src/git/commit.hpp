// A commit with one new file on a branch of its own, made from objects alone: HEAD, the index and
// the work tree are neither read for it nor touched, so it works with any of them in any state.
#pragma once

#include <chrono>
#include <string>

#include "aar/time.hpp"

#include "git/repository.hpp"

namespace aar::git {

struct NewBranch {
  std::string name;  // without refs/heads/
  std::string path;  // of the new file, relative to the root
  std::string bytes;
  std::string message;
  Identity author, committer;
  Instant at{};
  std::chrono::minutes offset{0};  // of the local time, east of UTC
};

/// Makes the branch: one commit on that of HEAD, durable before it returns. Nothing of the
/// repository changes when it throws Error(repository): no commit yet, a branch or file that is
/// there, a name that is none, no identity, a repository that libgit2 cannot read or write. Hooks
/// are not run and nothing is signed.
void create_branch(const std::string& root, const NewBranch& wanted);

}  // namespace aar::git
