// A folder of generated files that is made anew and put in the place of the old one in one step:
// whoever looks sees the old files or the new ones, never both, and a killed process leaves the old
// ones. A marker file in it lists what was made, so that no folder is ever replaced that holds
// anything else.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

namespace aar::files {

class FolderSwap {
 public:
  /// `target` is absolute and tidy; a link to a folder is followed. Throws Error(input) unless it
  /// is missing, empty, or made by this class with the same marker and nothing else in it.
  FolderSwap(std::string target, std::string marker);
  ~FolderSwap();
  FolderSwap(const FolderSwap&) = delete;
  FolderSwap& operator=(const FolderSwap&) = delete;

  /// The folder itself, links resolved.
  [[nodiscard]] const std::string& target() const;

  /// Adds a file; folders of `path`, which is relative and has neither `.` nor `..`, are made. A
  /// file that has these bytes already is taken over as it is, without a new inode or time. Several
  /// threads may add at once. Throws Error(input).
  void add(const std::string& path, std::string_view bytes);

  struct Outcome {
    std::size_t files = 0, written = 0;  // all of them, and those that are new or other than before
    std::size_t removed = 0;             // of the old ones
  };

  /// Writes the marker and swaps. What was there before is removed.
  Outcome finish();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace aar::files
