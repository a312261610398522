#include "model/likeness.hpp"

#include <algorithm>
#include <map>
#include <utility>

namespace aar::model {
namespace {

constexpr std::uint64_t hash_seed = 0xCBF29CE484222325U;
constexpr std::uint64_t hash_factor = 0x100000001B3U;
constexpr std::size_t most_compared = 40000;  // pairs; beyond that only entries in the same place

bool counts_as_word(unsigned char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c >= 0x80U;
}

/// The bytes of a character that is a word by itself: kana, Han, Hangul and what lies beyond.
std::size_t lone_size(std::string_view text, std::size_t at) {
  const auto lead = static_cast<unsigned char>(text[at]);
  std::size_t size = 0;
  if (lead >= 0xE3U && lead <= 0xEDU) size = 3;
  if (lead >= 0xF0U) size = 4;
  return std::min(size, text.size() - at);
}

std::uint64_t extend_hash(std::uint64_t hash, unsigned char c) {
  const unsigned char folded = c >= 'A' && c <= 'Z' ? static_cast<unsigned char>(c - 'A' + 'a') : c;
  return (hash ^ folded) * hash_factor;
}

std::size_t shared_words(const Words& before, const Words& after) {
  std::size_t count = 0;
  auto left = before.begin();
  auto right = after.begin();
  while (left != before.end() && right != after.end()) {
    if (*left == *right) ++count;
    const bool step_left = *left <= *right;
    const bool step_right = *right <= *left;
    left += step_left ? 1 : 0;
    right += step_right ? 1 : 0;
  }
  return count;
}

std::vector<std::size_t> unpaired(const std::vector<std::optional<std::size_t>>& partners) {
  std::vector<std::size_t> free;
  for (std::size_t i = 0; i < partners.size(); ++i) {
    if (!partners[i]) free.push_back(i);
  }
  return free;
}

}  // namespace

Words words_of(std::string_view text) {
  Words words;
  std::uint64_t hash = hash_seed;
  const auto finish = [&] {
    if (hash != hash_seed) words.push_back(hash);
    hash = hash_seed;
  };
  for (std::size_t at = 0; at < text.size();) {
    const auto c = static_cast<unsigned char>(text[at]);
    const std::size_t lone = lone_size(text, at);
    if (lone > 0 || !counts_as_word(c)) finish();
    for (std::size_t i = 0; i < lone; ++i)
      hash = extend_hash(hash, static_cast<unsigned char>(text[at + i]));
    if (lone > 0) {
      finish();
    } else if (counts_as_word(c)) {
      hash = extend_hash(hash, c);
    }
    at += std::max<std::size_t>(lone, 1);
  }
  finish();
  return words;
}

WordChange word_change(const Words& before, const Words& after) {
  const std::size_t common = shared_words(before, after);
  return {.added = after.size() - common, .removed = before.size() - common};
}

double likeness(const Words& before, const Words& after) {
  const std::size_t all = before.size() + after.size();
  return all == 0
             ? 0.0
             : 2.0 * static_cast<double>(shared_words(before, after)) / static_cast<double>(all);
}

Matching::Matching(std::size_t before, std::size_t after) : of_before_(before), of_after_(after) {}

void Matching::pair(std::size_t before, std::size_t after) {
  of_before_[before] = after;
  of_after_[after] = before;
}

void Matching::by_key(const Key& before, const Key& after) {
  std::map<std::string, std::vector<std::size_t>> free;  // of the old list, the last first
  for (std::size_t i = of_before_.size(); i-- > 0;) {
    if (of_before_[i]) continue;
    if (std::string key = before(i); !key.empty()) free[std::move(key)].push_back(i);
  }
  for (std::size_t j = 0; j < of_after_.size(); ++j) {
    if (of_after_[j]) continue;
    const auto found = free.find(after(j));
    if (found == free.end() || found->second.empty()) continue;
    pair(found->second.back(), j);
    found->second.pop_back();
  }
}

bool Matching::same_place(std::size_t before, std::size_t after) const {
  std::size_t i = before;
  while (i > 0 && !of_before_[i - 1])
    --i;
  std::size_t j = after;
  while (j > 0 && !of_after_[j - 1])
    --j;
  if (before - i != after - j) return false;
  if (i == 0 || j == 0) return i == j;
  return of_before_[i - 1] == j - 1;
}

void Matching::by_score(const Score& score, double least) {
  struct Candidate {
    double score = 0;
    std::size_t distance = 0, before = 0, after = 0;
  };

  const std::vector<std::size_t> left = unpaired(of_before_);
  const std::vector<std::size_t> right = unpaired(of_after_);
  const bool all = left.size() * right.size() <= most_compared;
  std::vector<Candidate> candidates;
  for (std::size_t l = 0; l < left.size(); ++l) {
    const std::size_t end = all ? right.size() : std::min(l + 1, right.size());
    for (std::size_t r = all ? 0 : l; r < end; ++r) {
      const double value = score(left[l], right[r]);
      const std::size_t distance = std::max(l, r) - std::min(l, r);
      if (value >= least) candidates.push_back({value, distance, left[l], right[r]});
    }
  }
  std::ranges::stable_sort(candidates, [](const Candidate& one, const Candidate& other) {
    return one.score != other.score ? one.score > other.score : one.distance < other.distance;
  });
  for (const Candidate& one : candidates) {
    if (!of_before_[one.before] && !of_after_[one.after]) pair(one.before, one.after);
  }
}

bool Matching::in_order() const {
  std::size_t last = 0;
  for (const std::optional<std::size_t>& partner : of_before_) {
    if (!partner) continue;
    if (*partner + 1 < last) return false;
    last = *partner + 1;
  }
  return true;
}

}  // namespace aar::model
