// An index page that git left with conflict markers. What lies between the page's own markers is
// written anew anyway; this is about conflicts that hold one of these markers.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace aar::cli {

/// How many conflicts git left in the text, in any of its styles.
std::size_t count_conflicts(std::string_view text);

/// `page` without the conflicts around the page's markers, provided that both sides agree on the
/// text outside these; conflicts elsewhere stay as they are. Throws Error(input) when they do not
/// agree: which text is right only the user knows.
std::string settle_conflicts(std::string_view page);

}  // namespace aar::cli
