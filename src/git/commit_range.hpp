// The commits that one branch has and others have not, for the folder git/.
#pragma once

#include <string>
#include <vector>

#include "git/handle.hpp"

namespace aar::git {

struct CommitRange {
  std::vector<CommitHandle> commits;  // the oldest first
  bool complete = true;               // false: the clone is shallow and ends before the range does
};

/// What `head` reaches and none of `others` does; commits are given in full. Throws
/// Error(repository) when they cannot be read.
CommitRange commits_between(git_repository* repository, const std::string& head,
                            const std::vector<std::string>& others);

}  // namespace aar::git
