// From argv to exit code: global flags, the verb, its flags, its action; the one place that
// catches.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cli/session.hpp"

namespace aar::cli {

/// `arguments` without the program's name.
ExitCode run(const std::vector<std::string>& arguments, Session& session);

/// `aar: error: <message>` and `hint: <hint>` on stderr, quiet or not.
void print_error(const Session& session, std::string_view message, std::string_view hint);

/// What `aar help` and `aar` print.
std::string overview();

}  // namespace aar::cli
