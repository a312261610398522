#include "cli/twin_paths.hpp"

#include <algorithm>
#include <functional>

#include "aar/corpus.hpp"

namespace aar::cli {
namespace {

std::size_t hash_of(std::string_view key) {
  return std::hash<std::string_view>()(key);
}

}  // namespace

TwinPaths::TwinPaths(const std::vector<std::string>& paths) {
  hashes_.reserve(paths.size());
  for (const std::string& path : paths)
    hashes_.emplace_back(hash_of(twin_key(path)), hashes_.size());
  std::sort(hashes_.begin(), hashes_.end());
}

std::vector<std::string> TwinPaths::of(std::string_view path,
                                       const std::vector<std::string>& paths) const {
  std::vector<std::string> others;
  const std::string key = twin_key(path);
  const std::pair<std::size_t, std::size_t> first{hash_of(key), 0};
  for (auto at = std::lower_bound(hashes_.begin(), hashes_.end(), first);
       at != hashes_.end() && at->first == first.first; ++at) {
    const std::string& other = paths[at->second];
    if (other != path && twin_key(other) == key) others.push_back(other);
  }
  return others;
}

}  // namespace aar::cli
