// From argv to exit code: global flags, the verb, its flags, its action; the one place that
// catches.
#pragma once

#include <string>
#include <vector>

#include "cli/session.hpp"

namespace aar::cli {

/// `arguments` without the program's name.
ExitCode run(const std::vector<std::string>& arguments, Session& session);

/// What `aar help` and `aar` print.
std::string overview();

}  // namespace aar::cli
