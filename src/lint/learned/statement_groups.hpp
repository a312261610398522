// Statements that say nearly the same, grouped: each one is put to the earlier one it is most like.
// An index of the rarest words keeps that from being a comparison of each with each.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "lint/words.hpp"

namespace aar {

/// What of an action or a lesson is compared: the words before its first explanation (`: `, `. `,
/// ` (`), where there are enough of them.
std::string_view head_of(std::string_view statement);

class StatementGroups {
 public:
  /// Groups all of `statements`, which are in the order in which they were made.
  explicit StatementGroups(const std::vector<std::string_view>& statements);

  /// The numbers of those that say nearly the same, each group in order; groups by their first.
  /// What stands alone is a group of one.
  [[nodiscard]] const std::vector<std::vector<std::size_t>>& groups() const { return groups_; }

 private:
  using Ranks = std::vector<std::uint32_t>;  // of stems, the rarest first

  void place(std::size_t statement, const Ranks& ranks);

  std::vector<std::vector<std::size_t>> groups_;
  std::vector<Ranks> firsts_;  // of each group's first statement
  std::unordered_map<std::uint32_t, std::vector<std::size_t>> postings_;  // rank → groups
};

}  // namespace aar
