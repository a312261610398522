// Three versions of an index page made one, as git asks a merge driver to. The reviews of the other
// branch are not on disk when git asks, so the generated lines themselves are merged, as a set; the
// text around them is merged by git's own three-way merge.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "git/merge_file.hpp"

namespace aar::cli {

struct MergedLines {
  std::string text;           // as `aar index` would write it
  std::size_t contested = 0;  // reviews that both sides changed, differently
};

/// Merges what stands between the markers of three pages, review by review: what one side added,
/// removed or changed is added, removed, changed. Of a line the title, date, kind, severity,
/// status, services and the groups it stands in are merged each for itself. Where both sides
/// changed the same thing to something else, the greater line's is taken, whichever side it is on;
/// a line that one side removed goes. Nothing when a line is none of `aar index`'s. `folder` is
/// where the page stands, relative to the root.
std::optional<MergedLines> merge_index_lines(const git::Versions& lines, std::string_view folder);

struct MergedPage {
  std::string text;
  bool conflict = false;  // conflict markers are in the text
  bool foreign = false;   // the generated lines could not be told apart: all was merged as text
  std::size_t contested = 0;
};

MergedPage merge_index_pages(const git::Versions& pages, std::string_view folder,
                             const git::MergeFileOptions& options);

}  // namespace aar::cli
