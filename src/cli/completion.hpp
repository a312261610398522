// Completion scripts, made from the table of commands and the flags each declares.
#pragma once

#include <string>
#include <string_view>

namespace aar::cli {

/// For `bash`, `zsh` or `fish`.
std::string completion_script(std::string_view shell);

}  // namespace aar::cli
