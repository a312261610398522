// The links of the file system that lead to a review which gets another name.
#pragma once

#include <string>
#include <vector>

#include "cli/workspace.hpp"

namespace aar::cli {

/// A link in the file system that names the review by its old name.
struct LinkMove {
  std::string path, before, after;  // relative to the root, and what it says
};

/// Those among `files` that name the review `from`, with what they will say once it is `to`; all
/// paths relative to the root.
std::vector<LinkMove> links_to(const Workspace& workspace, const std::vector<std::string>& files,
                               const std::string& from, const std::string& to);

}  // namespace aar::cli
