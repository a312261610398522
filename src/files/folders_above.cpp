#include "files/folders_above.hpp"

#include <cerrno>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "files/files.hpp"

namespace aar::files {

Opened open_folder(const std::string& path) {
  return open_at(AT_FDCWD, path, O_RDONLY | O_DIRECTORY);
}

Step sync_parent(const std::string& path) {
  const Opened above = open_folder(parent(path));
  if (above.error != 0) return {"sync the folder of", above.error};
  return sync_folder(above.descriptor.number());
}

FoldersAbove::~FoldersAbove() {
  // Those that others use by now are not empty and stay.
  for (auto path = made_.rbegin(); path != made_.rend(); ++path)
    ::rmdir(path->c_str());
}

Step FoldersAbove::make(const std::string& folder) {
  std::vector<std::string> missing;
  for (std::string at = folder; !is_directory(at); at = parent(at)) {
    missing.push_back(at);
    if (parent(at) == at) break;
  }
  for (auto path = missing.rbegin(); path != missing.rend(); ++path) {
    if (::mkdir(path->c_str(), 0777) == 0) {
      made_.push_back(*path);
      if (const Step step = sync_parent(*path); !step.ok()) return step;
    } else if (errno != EEXIST) {
      return {"write", errno};
    }
  }
  return {};
}

}  // namespace aar::files
