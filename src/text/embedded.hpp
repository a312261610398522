// Files compiled into the binary, so that it stands alone. Filled by cmake/Embed.cmake.
#pragma once

#include <span>
#include <string_view>

namespace aar::embedded {

struct File {
  std::string_view path;  // relative to the embedded folder, with `/`
  std::string_view text;
};

std::span<const File> templates();   // templates/
std::span<const File> rule_pages();  // docs/rules/
std::span<const File> schemas();     // docs/schema/
std::span<const File> pages();       // templates/pages/: what `aar init` writes
std::span<const File> hooks();       // templates/hooks/
std::span<const File> ci();          // templates/ci/
std::span<const File> site();        // templates/site/: the theme of `aar site`
std::span<const File> lunr();        // lunr.min.js, of another project, under the MIT licence

/// The text of `path` among `files`; empty when it is not there.
std::string_view find(std::span<const File> files, std::string_view path);

}  // namespace aar::embedded
