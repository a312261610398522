// `aar check` from end to end, but for what is printed.
#pragma once

#include <string>
#include <vector>

#include "aar/report.hpp"

#include "cli/check_state.hpp"
#include "cli/session.hpp"

namespace aar::cli {

struct CheckOptions {
  CheckStateOptions state;
  std::vector<std::string> compare_with, require_for;
};

struct CheckRun {
  Report report;                  // with its gate
  std::vector<std::string> read;  // the files that were linted, absolute
  bool permission = false;        // one of them could not be read for lack of permission
};

CheckRun run_check(const Session& session, const CheckOptions& options);

}  // namespace aar::cli
