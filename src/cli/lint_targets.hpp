// Which files `aar lint` looks at, and in which archive each stands.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "aar/error.hpp"

#include "cli/workspace.hpp"

namespace aar::cli {

struct LintTarget {
  const Workspace* workspace = nullptr;
  std::string path;  // relative to the workspace's root
  // Instead of the file: bytes that an editor pipes in, and the archive as it is with them.
  std::shared_ptr<const Source> source = nullptr;
  std::shared_ptr<const Archive> archive = nullptr;

  /// As output shows it.
  [[nodiscard]] std::string shown() const;
};

struct LintTargets {
  std::vector<std::unique_ptr<Workspace>> workspaces;
  std::vector<LintTarget> files;  // each once, in the order of their shown paths
  std::vector<Error> missing;     // paths that are not there, in the order given
};

/// Without paths, the reviews of the working directory's archive. A path the user names is taken
/// wherever it lies: with the settings of the archive that holds it, else with the defaults. With
/// `only_reviews` a named file that is no review of its archive is left out, for programs that name
/// whatever was changed.
LintTargets lint_targets(const Session& session, const std::vector<std::string>& paths,
                         bool only_reviews = false);

/// What stands on the session's input, as if it were the file `name`, which need not exist.
LintTargets stdin_target(const Session& session, const std::string& name);

}  // namespace aar::cli
