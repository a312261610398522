// git's own three-way merge of a text, without a repository.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace aar::git {

struct Versions {
  std::string_view base, ours, theirs;
};

enum class ConflictStyle : std::uint8_t { merge, diff3, zdiff3 };
/// The value of merge.conflictStyle; `merge` for anything unknown.
ConflictStyle conflict_style(std::string_view setting);

struct MergeFileOptions {
  ConflictStyle style = ConflictStyle::merge;
  std::uint16_t marker_size = 7;  // characters of a conflict marker
};

struct MergedFile {
  std::string text;
  bool conflict = false;  // conflict markers are in the text
};

/// Throws Error(repository) when libgit2 cannot merge.
MergedFile merge_file(const Versions& versions, const MergeFileOptions& options = {});

}  // namespace aar::git
