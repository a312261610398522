#include "lint/headings.hpp"

#include <algorithm>

namespace aar {

std::size_t HeadingPath::enter(const Heading& heading) {
  const auto level = static_cast<std::size_t>(std::clamp(heading.level, 1, 6));
  std::size_t parent = 0;
  for (std::size_t above = level - 1; above > 0 && parent == 0; --above)
    parent = open_[above];
  open_[level] = ++count_;
  std::fill(open_.begin() + static_cast<std::ptrdiff_t>(level) + 1, open_.end(), 0);
  return parent;
}

}  // namespace aar
