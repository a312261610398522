#include "lint/learned/statement_groups.hpp"

#include <algorithm>
#include <cmath>
#include <set>

#include "lint/learned/telling_words.hpp"
#include "text/strings.hpp"

namespace aar {
namespace {

constexpr double enough_alike = 0.75;    // of the stems of either, in both
constexpr std::size_t fewest_stems = 2;  // "update runbooks" says something, "monitoring" nothing
constexpr std::size_t head_stems = 3;

std::size_t shared_ranks(const std::vector<std::uint32_t>& left,
                         const std::vector<std::uint32_t>& right) {
  std::size_t count = 0;
  auto a = left.begin();
  auto b = right.begin();
  while (a != left.end() && b != right.end()) {
    if (*a == *b) ++count;
    const bool step_left = *a <= *b;
    const bool step_right = *b <= *a;
    a += step_left ? 1 : 0;
    b += step_right ? 1 : 0;
  }
  return count;
}

/// Two lists of which the longer is `size` long share one of that many of their rarest entries, or
/// they are not alike.
std::size_t telling_ranks(std::size_t size) {
  return size - static_cast<std::size_t>(std::ceil(enough_alike * static_cast<double>(size))) + 1;
}

/// Every stem by its place when the rarest come first; of equally rare ones by hash.
std::unordered_map<std::uint64_t, std::uint32_t> rank_stems(const std::vector<Hashes>& all) {
  Rarity<std::uint64_t> rarity;
  Hashes known;
  for (const Hashes& hashes : all) {
    known.insert(known.end(), hashes.begin(), hashes.end());
    for (const std::uint64_t hash : hashes)
      rarity.add(hash);
  }
  std::sort(known.begin(), known.end());
  known.erase(std::unique(known.begin(), known.end()), known.end());
  std::stable_sort(known.begin(), known.end(), [&](std::uint64_t left, std::uint64_t right) {
    return rarity.count(left) < rarity.count(right);
  });
  std::unordered_map<std::uint64_t, std::uint32_t> ranks;
  for (const std::uint64_t hash : known)
    ranks.emplace(hash, static_cast<std::uint32_t>(ranks.size()));
  return ranks;
}

}  // namespace

std::string_view head_of(std::string_view statement) {
  statement = text::trim(statement);
  while (statement.ends_with('.') || statement.ends_with(':'))
    statement.remove_suffix(1);
  std::size_t end = statement.size();
  for (const std::string_view mark : {": ", ". ", "; ", " (", " – ", " — ", " - "}) {
    // What is in brackets before the end is part of the sentence.
    if (mark == " (" && !statement.ends_with(')')) continue;
    const std::size_t at = statement.find(mark);
    if (at < end && hashed_stems(statement.substr(0, at)).size() >= head_stems) end = at;
  }
  return statement.substr(0, end);
}

StatementGroups::StatementGroups(const std::vector<std::string_view>& statements) {
  std::vector<Hashes> stems;
  stems.reserve(statements.size());
  for (const std::string_view statement : statements)
    stems.push_back(hashed_stems(head_of(statement)));
  const std::unordered_map<std::uint64_t, std::uint32_t> rank_of = rank_stems(stems);
  for (std::size_t i = 0; i < statements.size(); ++i) {
    Ranks ranks;
    for (const std::uint64_t hash : stems[i])
      ranks.push_back(rank_of.at(hash));
    std::sort(ranks.begin(), ranks.end());
    place(i, ranks);
  }
}

void StatementGroups::place(std::size_t statement, const Ranks& ranks) {
  const std::size_t telling =
      ranks.size() < fewest_stems ? 0 : std::min(telling_ranks(ranks.size()), ranks.size());
  std::set<std::size_t> candidates;
  for (std::size_t i = 0; i < telling; ++i) {
    const auto found = postings_.find(ranks[i]);
    if (found != postings_.end()) candidates.insert(found->second.begin(), found->second.end());
  }
  std::size_t best = groups_.size();
  double most = enough_alike;
  for (const std::size_t group : candidates) {
    const std::size_t common = shared_ranks(ranks, firsts_[group]);
    const std::size_t all = ranks.size() + firsts_[group].size() - common;
    const double part = static_cast<double>(common) / static_cast<double>(all);
    if (part < most || (part == most && best != groups_.size())) continue;
    most = part;
    best = group;
  }
  if (best < groups_.size()) {
    groups_[best].push_back(statement);
    return;
  }
  for (std::size_t i = 0; i < telling; ++i)
    postings_[ranks[i]].push_back(groups_.size());
  groups_.push_back({statement});
  firsts_.push_back(ranks);
}

}  // namespace aar
