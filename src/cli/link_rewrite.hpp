// Links to a review that has another name now. The destination's last part is replaced in the bytes
// of each inline link and reference definition; folders, anchors, angle brackets, titles and
// percent signs stay as they were written. Pure: text in, text out.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "aar/source.hpp"

namespace aar::cli {

/// Both relative to the repository's root, in the same folder.
struct Rename {
  std::string from, to;
  /// Is there something of its own at this path? Static sites let one leave `.md` out or write
  /// `.html`; such a link is taken for one to the review only where nothing else has that name.
  std::function<bool(const std::string& path)> exists;
};

struct LinkRewrite {
  std::string bytes;
  std::size_t count = 0;                // of the places that were changed
  std::vector<std::size_t> left_lines;  // of links that lead there and could not be changed
};

LinkRewrite rewrite_links(const Source& source, const Rename& rename);

/// May this text name the file or id at all? Quick: no link is read.
bool may_mention(std::string_view bytes, std::string_view path);

}  // namespace aar::cli
