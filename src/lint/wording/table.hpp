// The rows themselves, for what is worked out of them when the program is compiled.
#pragma once

#include <array>

#include "lint/wording/rows.hpp"

namespace aar::wording {

inline constexpr std::array all_rows{
#define AAR_WORDING(id, category, level, scope, pattern, unless, hints, help, source)            \
  WordingRow{                                                                                    \
      #id,   Wording::category, Level::level, WordingScope::scope, pattern, unless, hints, help, \
      source},
#include "lint/wording/rows.inc"
#undef AAR_WORDING
};

inline constexpr std::size_t row_count = all_rows.size();

}  // namespace aar::wording
