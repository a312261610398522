// One item that is in both versions of a review, as changes_items.cpp paired it.
#pragma once

#include <set>
#include <string>

#include "model/changes_parts.hpp"
#include "model/likeness.hpp"

namespace aar::model {

/// What the comparison asks of an item again and again.
struct KnownItem {
  const Item* item = nullptr;
  std::string text, people;  // without what says that it is done; who is named
  Words words;               // sorted
  std::set<std::string> references;
};

/// Actions and declined actions are numbered, and known again, as one.
ItemKind series_of(ItemKind kind);

/// Adds what is new about the item. `before` and `after` have items.
void compare_item(Comparison& both, const KnownItem& before, const KnownItem& after);

}  // namespace aar::model
