// Many new files at once: synced together, which takes a fraction of syncing each. As with create()
// a name that is taken stays what it is, and whoever looks sees a whole file or none.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace aar::files {

struct NewFile {
  std::string path;  // relative to the root
  std::string_view bytes;
};

/// Makes the files beneath `root` with their folders, durable before it returns. Throws
/// Error(input) for the first that cannot be made, "… already exists" where its name is taken;
/// those before it are there then, whole.
void create_all(const std::string& root, const std::vector<NewFile>& files);

}  // namespace aar::files
