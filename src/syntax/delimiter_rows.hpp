// Rows of dashes below a table's head that GitHub takes for one and md4c does not.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "aar/source.hpp"

namespace aar::syntax {

/// A copy of the same length in which the parser sees every table; nothing where it does so
/// already.
std::optional<std::string> with_wide_delimiters(std::string_view text, Span body);

}  // namespace aar::syntax
