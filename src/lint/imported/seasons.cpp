#include "lint/imported/seasons.hpp"

#include <algorithm>
#include <array>

namespace aar::imported {
namespace {

/// Names that mean one offset in one half of the year only: `PST` is also written in July, when it
/// is none. Well inside its half it is certain.
struct HalfYear {
  std::string_view zone;
  int east;  // minutes
  bool summer;
};

constexpr std::array half_years{
    HalfYear{"PST", -480, false}, HalfYear{"PDT", -420, true},  HalfYear{"MST", -420, false},
    HalfYear{"MDT", -360, true},  HalfYear{"EST", -300, false}, HalfYear{"EDT", -240, true},
    HalfYear{"CDT", -300, true},  HalfYear{"CET", 60, false},   HalfYear{"BST", 60, true}};

}  // namespace

std::optional<std::chrono::minutes> seasonal_offset(std::string_view zone, const Date& day) {
  const auto month = static_cast<unsigned>(day.month());
  const bool summer = month >= 4 && month <= 10;
  const bool winter = month == 12 || month <= 2;
  const auto* const row = std::find_if(half_years.begin(), half_years.end(),
                                       [&](const HalfYear& one) { return one.zone == zone; });
  const bool told = row != half_years.end() && (row->summer ? summer : winter);
  if (!told || (row->summer && month == 10 && static_cast<unsigned>(day.day()) > 24))
    return std::nullopt;
  return std::chrono::minutes(row->east);
}

}  // namespace aar::imported
