// Which column of a timeline's table holds what.
#pragma once

#include <cstddef>

#include "aar/document.hpp"

namespace aar::cli {

struct TimelineColumns {
  static constexpr std::size_t none = static_cast<std::size_t>(-1);
  std::size_t time = none;
  std::size_t date = none;  // of its own, beside `time`
  std::size_t text = none;  // what happened; `time` where there is no other
};

/// `time` is `none` for a table that is no timeline.
TimelineColumns timeline_columns(const Table& table);

}  // namespace aar::cli
