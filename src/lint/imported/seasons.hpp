// Zones that mean one offset in one half of the year: `PST` in January, `EDT` in July.
#pragma once

#include <chrono>
#include <optional>
#include <string_view>

#include "aar/time.hpp"

namespace aar::imported {

/// The offset of a zone on this day; nothing for a name that means several on it.
std::optional<std::chrono::minutes> seasonal_offset(std::string_view zone, const Date& day);

}  // namespace aar::imported
