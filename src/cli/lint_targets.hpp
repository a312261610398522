// Which files `aar lint` looks at, and in which archive each stands.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "cli/workspace.hpp"

namespace aar::cli {

struct LintTarget {
  const Workspace* workspace = nullptr;
  std::string path;  // relative to the workspace's root
};

struct LintTargets {
  std::vector<std::unique_ptr<Workspace>> workspaces;
  std::vector<LintTarget> files;  // each once, in the order of their shown paths
};

/// Without paths, the reviews of the working directory's archive. A path the user names is taken
/// wherever it lies: with the settings of the archive that holds it, else with the defaults.
/// Throws Error(input) for a path that is not there.
LintTargets lint_targets(const Session& session, const std::vector<std::string>& paths);

}  // namespace aar::cli
