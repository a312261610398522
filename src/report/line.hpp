// What the line-oriented formats share: a path that no CI runner takes for a command.
#pragma once

#include <string>
#include <string_view>

#include "aar/diagnostic.hpp"

namespace aar::report {

/// Control characters made visible; `./` before a path that starts with `:` or `#`.
std::string safe_path(std::string_view path);
/// `path:line:col: level: message [AARnnn name]`, everything sanitized, no line end.
std::string oneline(const Diagnostic& diagnostic);

}  // namespace aar::report
