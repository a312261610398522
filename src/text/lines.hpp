// Several lines as one.
#pragma once

#include <string>
#include <string_view>

namespace aar::text {

/// squeeze() in which a line end between two characters of scripts without blanks leaves nothing.
std::string one_line(std::string_view text);

/// Would one_line() leave it as it is?
bool is_one_line(std::string_view text);

}  // namespace aar::text
