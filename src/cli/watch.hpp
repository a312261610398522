// Doing something again whenever files change, until ctrl-c.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "cli/session.hpp"

namespace aar::cli {

struct WatchedFolders {
  std::vector<std::string> trees;    // with all folders below
  std::vector<std::string> folders;  // only themselves
};

/// Calls `round` now and after each change in the folders, which are asked for before each round.
/// What stops a round is printed and waited out, but for the first: that one is thrown. Ends on
/// SIGINT and SIGTERM with ExitCode::interrupted, and when nobody reads the output any more.
ExitCode watch(Session& session, const std::function<WatchedFolders()>& folders,
               const std::function<void()>& round);

}  // namespace aar::cli
