// What the user calls a revision, for the folder git/.
#pragma once

#include <string>

#include "git/handle.hpp"

namespace aar::git {

/// The commit or tree that a revision means, tags followed. Throws Error(input) with the nearest
/// branch or tag, or the command that fetches it.
ObjectHandle find_revision(git_repository* repository, const std::string& revision);
/// The same, and it must be a commit.
CommitHandle find_commit(git_repository* repository, const std::string& revision);

}  // namespace aar::git
