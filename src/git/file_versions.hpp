// What a file was in the commits of a branch.
#pragma once

#include <string>
#include <vector>

#include "git/location.hpp"

namespace aar::git {

/// The contents of `path` in the commits that `head` has and none of `others` has, the oldest
/// first, without repeats; commits that do not have it are passed over. Commits are given in full.
/// Throws Error(repository) when they cannot be read.
std::vector<std::string> file_versions(const Location& location, const std::string& head,
                                       const std::vector<std::string>& others,
                                       const std::string& path);

}  // namespace aar::git
