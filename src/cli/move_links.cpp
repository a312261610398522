#include "cli/move_links.hpp"

#include <optional>

#include "files/files.hpp"

namespace aar::cli {
namespace {

/// Where a name lies once all links in its folder are followed; the name itself may be a link, or
/// of nothing.
std::string place_of(const std::string& path) {
  const std::string folder = files::parent(path);
  return files::real_path(folder).value_or(folder) + "/" + path.substr(path.rfind('/') + 1);
}

}  // namespace

std::vector<LinkMove> links_to(const Workspace& workspace, const std::vector<std::string>& files,
                               const std::string& from, const std::string& to) {
  std::vector<LinkMove> links;
  const std::string wanted = place_of(workspace.absolute(from));
  const std::string new_name = to.substr(to.rfind('/') + 1);
  for (const std::string& path : files) {
    const std::optional<std::string> target = files::link_target(workspace.absolute(path));
    if (!target) continue;
    const std::string folder = files::parent(place_of(workspace.absolute(path)));
    if (place_of(target->starts_with('/') ? *target : folder + "/" + *target) != wanted) continue;
    links.push_back({path, *target, target->substr(0, target->rfind('/') + 1) + new_name});
  }
  return links;
}

}  // namespace aar::cli
