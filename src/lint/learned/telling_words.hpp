// How much a value or a word tells of one review among many: the fewer reviews have it, the more.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "aar/record.hpp"

#include "lint/words.hpp"

namespace aar {

/// The stems of a text as hashes, sorted, without doubles.
Hashes hashed_stems(std::string_view text);

/// The values of a key, without those that say nothing (`unknown`, `none`, `other`); folded.
std::vector<std::string> told_values(const Record& record, std::string_view key);
std::vector<std::string> told_values(std::span<const std::string_view> values);

/// What two lists share, as parts of all in either (Jaccard): 0 to 1, 0 when both are empty.
double shared_part(const Hashes& left, const Hashes& right);

/// In how many of `all` things each of its entries is.
template <class Entry>
class Rarity {
 public:
  void add(const Entry& entry) { ++counts_[entry]; }

  [[nodiscard]] std::size_t count(const Entry& entry) const {
    const auto found = counts_.find(entry);
    return found == counts_.end() ? 0 : found->second;
  }

  /// Grows with the logarithm of how rare it is; above 0 also for what all have.
  [[nodiscard]] double weight(const Entry& entry, std::size_t all) const;

 private:
  std::unordered_map<Entry, std::size_t> counts_;
};

extern template class Rarity<std::uint64_t>;
extern template class Rarity<std::string>;

}  // namespace aar
