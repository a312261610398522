// Shell-like patterns over `/`-separated paths, as .gitignore has them: `*` and `?` stay within one
// component, `**` as a whole component crosses them, `[a-z]` and `[!a-z]` are sets, `\` escapes. A
// pattern without `/` applies in every folder; one that ends in `/` means everything below that
// folder, and no other pattern does. Linear in the length of both.
#pragma once

#include <string_view>

namespace aar::text {

bool glob_matches(std::string_view pattern, std::string_view path);

}  // namespace aar::text
