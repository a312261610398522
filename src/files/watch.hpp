// Waiting until something changes in some folders, through inotify: no polling. It says that
// something changed and under which names, nothing more.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "files/descriptor.hpp"

namespace aar::files {

class Watcher {
 public:
  /// Throws Error(input) when the system has none left.
  Watcher();

  /// This folder, without those in it; one that is not there is left out. Again is no harm.
  void add(const std::string& folder);
  /// This folder and all below but hidden ones.
  void add_tree(const std::string& folder);

  /// Readable when something has changed.
  [[nodiscard]] int descriptor() const { return inotify_.number(); }

  /// The names (without folder) of what has changed since the last call, sorted; never waits. `/`
  /// when the system has lost count.
  std::vector<std::string> changes();

 private:
  Descriptor inotify_;
};

}  // namespace aar::files
