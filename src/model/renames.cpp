#include "model/renames.hpp"

#include <algorithm>

#include "aar/review.hpp"

#include "model/likeness.hpp"

namespace aar::model {
namespace {

std::vector<Words> all_words(const std::vector<RenameSide>& sides) {
  std::vector<Words> all;
  for (const RenameSide& side : sides) {
    all.push_back(words_of(side.text));
    std::ranges::sort(all.back());
  }
  return all;
}

/// Said by the new one, or the same name in another folder.
bool is_named(const RenameSide& went, const RenameSide& came) {
  const std::string id = review_id(went.path);
  return std::ranges::find(came.former_ids, id) != came.former_ids.end() ||
         review_id(came.path) == id;
}

}  // namespace

std::vector<std::optional<std::size_t>> match_renames(const std::vector<RenameSide>& went,
                                                      const std::vector<RenameSide>& came) {
  constexpr double half = 0.5;
  constexpr double certain = 1.0;
  Matching matching(went.size(), came.size());
  matching.by_key([&](std::size_t i) { return std::string(went[i].text); },
                  [&](std::size_t j) { return std::string(came[j].text); });
  matching.by_score(
      [&](std::size_t i, std::size_t j) { return is_named(went[i], came[j]) ? certain : 0.0; },
      certain);
  const std::vector<Words> old_words = all_words(went);
  const std::vector<Words> new_words = all_words(came);
  matching.by_score(
      [&](std::size_t i, std::size_t j) { return likeness(old_words[i], new_words[j]); }, half);
  return matching.of_after();
}

}  // namespace aar::model
