#include "text/spelling.hpp"

#include <algorithm>

#include "text/utf8.hpp"

namespace aar::text {

namespace {

using Row = std::vector<std::size_t>;

struct Rows {
  Row two_above, above, current;
};

/// One row of the table, only as wide as the limit allows; returns its least value.
std::size_t fill_row(Rows& rows, const std::u32string& left, const std::u32string& right,
                     std::size_t i, std::size_t limit) {
  const std::size_t first = i > limit ? i - limit : 1;
  const std::size_t last = std::min(right.size(), i + limit);
  rows.current[first - 1] = first == 1 ? i : limit + 1;
  std::size_t least = rows.current[first - 1];
  for (std::size_t j = first; j <= last; ++j) {
    const std::size_t change = left[i - 1] == right[j - 1] ? 0 : 1;
    std::size_t cost = rows.above[j - 1] + change;
    cost = std::min({cost, rows.above[j] + 1, rows.current[j - 1] + 1});
    const bool swapped =
        i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1];
    if (swapped) cost = std::min(cost, rows.two_above[j - 2] + 1);
    rows.current[j] = std::min(cost, limit + 1);
    least = std::min(least, rows.current[j]);
  }
  if (last < right.size()) rows.current[last + 1] = limit + 1;
  return least;
}

std::size_t distance(const std::u32string& left, const std::u32string& right, std::size_t limit) {
  const std::size_t longer = std::max(left.size(), right.size());
  const std::size_t least = longer - std::min(left.size(), right.size());
  if (least > limit) return limit + 1;
  const std::size_t band = std::min(limit, longer);
  Rows rows{Row(right.size() + 1, band + 1), Row(right.size() + 1, band + 1),
            Row(right.size() + 1, band + 1)};
  for (std::size_t j = 0; j <= std::min(band, right.size()); ++j)
    rows.above[j] = j;
  std::size_t row_above = 0;
  for (std::size_t i = 1; i <= left.size(); ++i) {
    const std::size_t row_least = fill_row(rows, left, right, i, band);
    // A swap reaches back two rows, so one row beyond the limit is not the end yet.
    if (row_least > band && row_above > band) return limit + 1;
    row_above = row_least;
    rows.two_above.swap(rows.above);
    rows.above.swap(rows.current);
  }
  return rows.above[right.size()] > band ? limit + 1 : rows.above[right.size()];
}

std::u32string comparable(std::string_view word) {
  std::string folded = fold_plain(word);
  std::replace(folded.begin(), folded.end(), '_', '-');
  return decode_all(folded);
}

}  // namespace

std::size_t edit_distance(std::string_view left, std::string_view right, std::size_t limit) {
  return distance(decode_all(left), decode_all(right), limit);
}

std::string nearest(std::string_view word, const std::vector<std::string>& candidates) {
  const std::u32string wanted = comparable(word);
  std::size_t best = std::clamp<std::size_t>(wanted.size() / 3, 1, 3) + 1;
  const std::string* found = nullptr;
  for (const std::string& candidate : candidates) {
    const std::u32string known = comparable(candidate);
    const std::size_t edits = distance(wanted, known, best - 1);
    // With every letter changed nothing is left that they have in common.
    const bool alike = edits == 0 || edits < std::max(wanted.size(), known.size());
    if (edits >= best || !alike) continue;
    best = edits;
    found = &candidate;
    if (best == 0) break;
  }
  return found == nullptr ? std::string() : *found;
}

}  // namespace aar::text
