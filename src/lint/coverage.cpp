#include "lint/coverage.hpp"

#include <algorithm>

#include "lint/words.hpp"

namespace aar {

FollowUps::FollowUps(const Review& review) {
  std::string all;
  for (const Item& item : review.items) {
    if (item.kind != ItemKind::action && item.kind != ItemKind::declined &&
        item.kind != ItemKind::question) {
      continue;
    }
    all.append(item.text).append(" ").append(item.value("reason")).append("\n");
  }
  stems_ = stems(all);
}

bool FollowUps::touch(std::string_view point) const {
  return shared(stems(point), stems_) > 0;
}

}  // namespace aar
