#include "git/merge_file.hpp"

#include <array>
#include <utility>

#include <fmt/format.h>

#include "aar/error.hpp"

#include "git/library.hpp"

namespace aar::git {
namespace {

struct StyleRow {
  std::string_view name;
  ConflictStyle style;
  std::uint32_t flag;
};

constexpr std::array<StyleRow, 3> styles{{
    {"merge", ConflictStyle::merge, GIT_MERGE_FILE_STYLE_MERGE},
    {"diff3", ConflictStyle::diff3, GIT_MERGE_FILE_STYLE_DIFF3},
    {"zdiff3", ConflictStyle::zdiff3, GIT_MERGE_FILE_STYLE_ZDIFF3},
}};

git_merge_file_input input(std::string_view text) {
  git_merge_file_input file = GIT_MERGE_FILE_INPUT_INIT;
  file.ptr = text.data();
  file.size = text.size();
  return file;
}

class Result {
 public:
  Result() = default;

  ~Result() { git_merge_file_result_free(&result_); }

  Result(const Result&) = delete;
  Result& operator=(const Result&) = delete;

  git_merge_file_result* get() { return &result_; }

 private:
  git_merge_file_result result_{};
};

}  // namespace

ConflictStyle conflict_style(std::string_view setting) {
  for (const StyleRow& row : styles) {
    if (row.name == setting) {
      return row.style;
    }
  }
  return ConflictStyle::merge;
}

MergedFile merge_file(const Versions& versions, const MergeFileOptions& options) {
  const Library library;
  git_merge_file_options how = GIT_MERGE_FILE_OPTIONS_INIT;
  how.ancestor_label = "base";
  how.our_label = "ours";
  how.their_label = "theirs";
  how.marker_size = options.marker_size;
  for (const StyleRow& row : styles) {
    how.flags |= row.style == options.style ? row.flag : 0U;
  }
  const git_merge_file_input base = input(versions.base);
  const git_merge_file_input ours = input(versions.ours);
  const git_merge_file_input theirs = input(versions.theirs);
  Result merged;
  if (git_merge_file(merged.get(), &base, &ours, &theirs, &how) != 0) {
    throw Error(ErrorKind::repository,
                fmt::format("git cannot merge the text ({})", last_message()));
  }
  return {.text = std::string(merged.get()->ptr, merged.get()->len),
          .conflict = merged.get()->automergeable == 0};
}

}  // namespace aar::git
