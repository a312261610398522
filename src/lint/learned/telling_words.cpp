#include "lint/learned/telling_words.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "text/utf8.hpp"

namespace aar {
namespace {

constexpr auto empty_words =
    std::to_array<std::string_view>({"", "unknown", "none", "other", "n/a", "tbd"});

}  // namespace

Hashes hashed_stems(std::string_view text) {
  constexpr std::uint64_t begin = 14695981039346656037U;
  constexpr std::uint64_t prime = 1099511628211U;
  Hashes hashes;
  for (const std::string& stem : stems(text)) {
    std::uint64_t hash = begin;
    for (const char c : stem)
      hash = (hash ^ static_cast<unsigned char>(c)) * prime;
    hashes.push_back(hash);
  }
  std::sort(hashes.begin(), hashes.end());
  hashes.erase(std::unique(hashes.begin(), hashes.end()), hashes.end());
  return hashes;
}

std::vector<std::string> told_values(std::span<const std::string_view> values) {
  std::vector<std::string> told;
  for (const std::string_view value : values) {
    std::string folded = text::fold(value);
    const bool says =
        std::find(empty_words.begin(), empty_words.end(), folded) == empty_words.end();
    if (says && std::find(told.begin(), told.end(), folded) == told.end())
      told.push_back(std::move(folded));
  }
  return told;
}

std::vector<std::string> told_values(const Record& record, std::string_view key) {
  const std::vector<std::string>& held = record.all(key);
  return told_values(std::vector<std::string_view>(held.begin(), held.end()));
}

double shared_part(const Hashes& left, const Hashes& right) {
  const std::size_t common = shared(left, right);
  const std::size_t all = left.size() + right.size() - common;
  return all == 0 ? 0 : static_cast<double>(common) / static_cast<double>(all);
}

template <class Entry>
double Rarity<Entry>::weight(const Entry& entry, std::size_t all) const {
  const auto have = static_cast<double>(std::max<std::size_t>(count(entry), 1));
  return std::log(1.0 + static_cast<double>(all) / have);
}

template class Rarity<std::uint64_t>;
template class Rarity<std::string>;

}  // namespace aar
