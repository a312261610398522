#include "cli/twin_paths.hpp"

#include <algorithm>
#include <functional>

#include "aar/corpus.hpp"

#include "cli/parallel.hpp"

namespace aar::cli {
namespace {

std::size_t hash_of(const std::string& key) {
  return std::hash<std::string>()(key);
}

}  // namespace

TwinPaths::TwinPaths(const std::vector<std::string>& paths) {
  std::vector<std::pair<std::size_t, std::size_t>> all(paths.size());
  for_each_index(paths.size(), [&](std::size_t i) { all[i] = {hash_of(twin_key(paths[i])), i}; });
  std::sort(all.begin(), all.end());
  for (auto first = all.begin(); first != all.end();) {
    const auto last =
        std::find_if(first, all.end(), [&](const auto& one) { return one.first != first->first; });
    if (last - first > 1) shared_.insert(shared_.end(), first, last);
    first = last;
  }
}

std::vector<std::string> TwinPaths::of(std::string_view path,
                                       const std::vector<std::string>& paths) const {
  std::vector<std::string> others;
  if (shared_.empty()) return others;
  const std::string key = twin_key(path);
  const std::pair<std::size_t, std::size_t> first{hash_of(key), 0};
  for (auto at = std::lower_bound(shared_.begin(), shared_.end(), first);
       at != shared_.end() && at->first == first.first; ++at) {
    const std::string& other = paths[at->second];
    if (other != path && twin_key(other) == key) others.push_back(other);
  }
  return others;
}

}  // namespace aar::cli
