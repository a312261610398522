// Putting lists into order that mostly are in it already, as they follow the text.
#pragma once

#include <algorithm>
#include <functional>

namespace aar::text {

/// Of what stands in a text: its first byte.
inline constexpr auto begin_of = [](const auto& part) { return part.span.begin; };

/// Sorts by what `key` gives for each; equal ones stay as they are. Of a list in order only that is
/// found out: std::stable_sort would ask for memory first, and move things that are large.
template <class List, class Key>
void put_in_order(List& list, Key key) {
  if (!std::ranges::is_sorted(list, {}, key)) std::ranges::stable_sort(list, {}, key);
}

}  // namespace aar::text
