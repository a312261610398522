// How like two short texts are, and what stands in both of two lists: the means by which an item,
// an entry or a section is known again in another version of its review.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace aar::model {

/// The words of a text as hashes, in order: runs of letters and digits, ASCII in lower case. A
/// character of a script that parts no words by blanks is a word.
using Words = std::vector<std::uint64_t>;
Words words_of(std::string_view text);

struct WordChange {
  std::size_t added = 0, removed = 0;
};

/// What is in one of two sorted lists of words only.
WordChange word_change(const Words& before, const Words& after);
/// Dice's coefficient of two sorted lists: 1 when all words are shared, 0 when none is.
double likeness(const Words& before, const Words& after);

/// Pairs the entries of two lists, each at most once: first what is equal, then what is like.
class Matching {
 public:
  using Key = std::function<std::string(std::size_t)>;
  using Score = std::function<double(std::size_t before, std::size_t after)>;

  Matching(std::size_t before, std::size_t after);

  /// Pairs those with equal keys, in order of appearance; an empty key equals nothing.
  void by_key(const Key& before, const Key& after);
  /// Pairs those whose score is at least `least`, the highest first. Of very long lists only
  /// entries in the same place are compared.
  void by_score(const Score& score, double least);

  /// Do both stand in the same place after the same paired neighbour?
  [[nodiscard]] bool same_place(std::size_t before, std::size_t after) const;
  /// Do the pairs stand in the same order on both sides?
  [[nodiscard]] bool in_order() const;

  [[nodiscard]] const std::vector<std::optional<std::size_t>>& of_before() const {
    return of_before_;
  }

  [[nodiscard]] const std::vector<std::optional<std::size_t>>& of_after() const {
    return of_after_;
  }

 private:
  void pair(std::size_t before, std::size_t after);

  std::vector<std::optional<std::size_t>> of_before_, of_after_;
};

}  // namespace aar::model
