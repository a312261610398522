// Whether a point of a review (something that went badly, a lesson) is followed by something: an
// action, a decision against one, an open question. Whether two items mean the same nobody can read
// off their words; whether they share any, everybody can.
#pragma once

#include <string_view>
#include <vector>

#include "lint/context.hpp"

namespace aar {

class FollowUps {
 public:
  explicit FollowUps(const Review& review);

  [[nodiscard]] bool any() const { return !stems_.empty(); }

  /// Does one of them share a content word with this text, or name it by its ticket?
  [[nodiscard]] bool touch(std::string_view point) const;

 private:
  std::vector<std::string> stems_;  // of all of them, sorted
};

}  // namespace aar
