#include "cli/name_cache.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "cli/row_cache.hpp"
#include "index/packing.hpp"

namespace aar::cli {
namespace {

/// Of a row file with a row a folder; nothing when one of them is not as it was.
std::optional<std::vector<std::string>> names_of(const Workspace& workspace, RowCache& cache) {
  const index::RowFile& folders = cache.rows();
  if (folders.size() == 0 || !cache.fetch({0})) return std::nullopt;
  std::vector<std::string_view> paths;
  for (std::size_t i = 0; i < folders.size(); ++i)
    paths.push_back(folders.path(i));
  const std::vector<files::Stamp> stamps = files::folder_stamps(workspace.root(), paths);
  std::vector<std::string> names;
  for (std::size_t i = 0; i < folders.size(); ++i) {
    const index::Row row = folders.row(i);
    if (!stamps[i].present() || stamps[i] != row.stamp) return std::nullopt;
    index::Unpacker packed(row.parts[0]);
    std::size_t count = packed.count();
    if (i == 0) names.reserve(packed.number());
    for (; count > 0; --count) {
      const std::string_view name = packed.text();
      std::string& path = names.emplace_back();
      if (row.path != ".") path.reserve(row.path.size() + 1 + name.size());
      if (row.path != ".") path.append(row.path).append("/");
      path.append(name);
    }
    if (!packed.complete()) return std::nullopt;
  }
  if (!std::is_sorted(names.begin(), names.end())) std::sort(names.begin(), names.end());
  return names;
}

/// The folder and the name in it.
std::pair<std::string_view, std::string_view> split_path(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  if (slash == std::string_view::npos) return {".", path};
  return {path.substr(0, slash), path.substr(slash + 1)};
}

void keep(const files::Walk& walk, const RowCache& cache) {
  std::map<std::string_view, std::pair<files::Stamp, std::vector<std::string_view>>> folders;
  for (const files::WalkedFolder& folder : walk.folders) {
    // One that was just changed may change again unseen.
    if (!folder.stamp.present() || !files::is_settled(folder.stamp, cache.seen())) return;
    folders[folder.path].first = folder.stamp;
  }
  for (const std::string& path : walk.files) {
    const auto [folder, name] = split_path(path);
    const auto found = folders.find(folder);
    if (found == folders.end()) return;
    found->second.second.push_back(name);
  }
  if (folders.empty()) return;
  std::vector<std::string> packed;
  packed.reserve(folders.size());  // the rows point into it
  std::vector<index::Row> rows;
  for (const auto& [path, folder] : folders) {
    index::Packer packer;
    packer.number(folder.second.size());
    if (rows.empty()) packer.number(walk.files.size());
    for (const std::string_view name : folder.second)
      packer.text(name);
    packed.push_back(packer.take());
    rows.push_back({.path = path, .stamp = folder.first, .parts = {packed.back()}});
  }
  cache.store(rows);
}

}  // namespace

std::vector<std::string> kept_names(const Workspace& workspace,
                                    const std::function<files::Walk()>& list) {
  // Commands that change reviews list them as well, and leave nothing where they refuse to: the
  // folder is made by those that keep more.
  const std::optional<std::string> folder = workspace.cache_folder();
  if (!folder || !files::is_directory(*folder)) return list().files;
  RowCache cache(workspace, "names", "");
  if (auto names = names_of(workspace, cache)) return std::move(*names);
  files::Walk walk = list();
  if (walk.lasting) keep(walk, cache);
  return std::move(walk.files);
}

}  // namespace aar::cli
