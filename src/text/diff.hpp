// The difference of two texts in the unified format, as `git apply` and `patch -p1` take it: byte
// for byte, whatever the lines end in. Lines are parted at LF; a carriage return belongs to its
// line.
#pragma once

#include <string>
#include <string_view>

namespace aar::text {

/// With `a/` and `b/` before the path and three lines of context; empty when the texts are equal.
std::string unified_diff(std::string_view path, std::string_view before, std::string_view after);

}  // namespace aar::text
