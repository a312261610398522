#include "cli/twin_paths.hpp"

#include <algorithm>
#include <bit>
#include <functional>

#include "aar/corpus.hpp"

namespace aar::cli {
namespace {

std::size_t hash_of(std::string_view key) {
  return std::hash<std::string_view>()(key);
}

/// Which of `hashes` another one may be equal to: nearly none of those that differ from all.
std::vector<std::size_t> find_shared(const std::vector<std::size_t>& hashes) {
  const std::size_t places = std::bit_ceil(16 * hashes.size() + 1);
  std::vector<bool> seen(places);
  std::vector<bool> twice(places);
  for (const std::size_t hash : hashes) {
    const std::size_t place = hash % places;
    if (seen[place]) twice[place] = true;
    seen[place] = true;
  }
  std::vector<std::size_t> shared;
  for (std::size_t i = 0; i < hashes.size(); ++i)
    if (twice[hashes[i] % places]) shared.push_back(i);
  return shared;
}

}  // namespace

TwinPaths::TwinPaths(const std::vector<std::string>& paths) {
  std::vector<std::size_t> hashes(paths.size());
  std::transform(paths.begin(), paths.end(), hashes.begin(),
                 [](const std::string& path) { return hash_of(twin_key(path)); });
  for (const std::size_t i : find_shared(hashes))
    shared_.emplace_back(hashes[i], i);
  std::sort(shared_.begin(), shared_.end());
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
