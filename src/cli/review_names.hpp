// Which files of a reviews folder are looked at as reviews, going by their names.
#pragma once

#include <string_view>

namespace aar::cli {

/// Markdown by its ending, or a file with none that may have lost it.
bool may_be_review(std::string_view path);

}  // namespace aar::cli
