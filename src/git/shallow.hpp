// What a clone that was made with --depth may lack.
#pragma once

#include <string>

#include "git/location.hpp"

namespace aar::git {

bool is_shallow(const Location& location);
/// Does the revision name a branch of a server that the repository knows: `origin/main`? The branch
/// need not be there.
bool is_remote_branch_name(const Location& location, const std::string& revision);

}  // namespace aar::git
