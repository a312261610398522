// How one item of a review is named: `<id>#2` is its second action, `<id>#L1` its first lesson,
// `#G1` a gap, `#K1` thanks, `#Q1` a question.
#pragma once

#include <cstddef>
#include <string>

#include "aar/review.hpp"

namespace aar::cli {

struct ItemName {
  std::string review;  // as typed: whatever names a review
  ItemKind kind = ItemKind::action;
  std::size_t number = 0;
};

/// Throws Error(usage) for what names no item.
ItemName parse_item_name(const std::string& text);
/// The same, and it must be of this kind.
ItemName parse_item_name(const std::string& text, ItemKind kind);

/// `2026-11-20-x#L1`.
std::string item_name(const std::string& review, ItemKind kind, std::size_t number);
/// `action`, `lesson`, `knowledge gap`, `kudos`, `question`.
std::string_view item_noun(ItemKind kind);

}  // namespace aar::cli
