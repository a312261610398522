// The folders above a file that is about to be made.
#pragma once

#include <string>
#include <vector>

#include "files/descriptor.hpp"
#include "files/durable.hpp"

namespace aar::files {

Opened open_folder(const std::string& path);
/// Syncs the folder that holds `path`, so that its name lasts.
Step sync_parent(const std::string& path);

/// Those that were made for it go again when it does not come to be.
class FoldersAbove {
 public:
  FoldersAbove() = default;
  ~FoldersAbove();
  FoldersAbove(const FoldersAbove&) = delete;
  FoldersAbove& operator=(const FoldersAbove&) = delete;

  /// Makes those that are missing, each synced into its own folder.
  Step make(const std::string& folder);

  void keep() { made_.clear(); }

 private:
  std::vector<std::string> made_;
};

}  // namespace aar::files
