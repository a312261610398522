// Questions on a terminal: asked on stderr, answered on stdin. Never called without a terminal.
#pragma once

#include <string>
#include <vector>

#include "cli/session.hpp"

namespace aar::cli {

/// The answer, trimmed; `fallback` for an empty line or the end of input.
std::string ask(const Session& session, const std::string& question, const std::string& fallback);
/// Asks until the answer is one of `choices`, or empty (then `fallback`).
std::string ask_choice(const Session& session, const std::string& question,
                       const std::vector<std::string>& choices, const std::string& fallback);

/// All of stdin. Throws Error(input) above the size of a review, and for a NUL byte.
std::string read_input(const Session& session);

}  // namespace aar::cli
