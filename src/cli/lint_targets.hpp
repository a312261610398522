// Which files `aar lint` looks at, and in which archive each stands.
#pragma once

#include <deque>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "aar/error.hpp"

#include "cli/workspace.hpp"

namespace aar::cli {

/// Instead of a file: bytes that an editor pipes in, and the archive as it is with them.
struct PipedText {
  std::shared_ptr<const Source> source;
  std::shared_ptr<const Archive> archive;
};

struct LintTarget {
  const Workspace* workspace = nullptr;
  std::string_view path;  // relative to the workspace's root; LintTargets or the workspace has it
  std::shared_ptr<const PipedText> piped = nullptr;

  /// As output shows it.
  [[nodiscard]] std::string shown() const;
};

struct LintTargets {
  std::vector<std::unique_ptr<Workspace>> workspaces;
  std::deque<std::string> names;  // paths of files that were named
  std::vector<LintTarget> files;  // each once, in the order of their shown paths
  std::vector<Error> missing;     // paths that are not there, in the order given

  void add(const Workspace& workspace, std::string path) {
    names.push_back(std::move(path));
    files.push_back({&workspace, names.back()});
  }
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
