// The contributing factors as they are written: how many there are, and what the shortest of them
// leave out.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "lint/content.hpp"
#include "lint/context.hpp"

namespace aar {

inline constexpr std::string_view factors_section = "contributing-factors";

/// Every paragraph, list item and table row of the section with something in it.
std::size_t count_written_factors(const LintContext& context, const Content& content);
/// Those of the front matter.
std::size_t count_listed_factors(const Review& review);

/// A factor that is a list item.
struct Factor {
  Span span{};
  std::string text;     // plain
  bool parted = false;  // nested items say more
};

/// In document order; nested ones are part of the one above them.
std::vector<Factor> factor_items(const LintContext& context);

enum class FactorFault : std::uint8_t {
  none,
  descriptor,  // "insufficient monitoring"
  absence,     // "no staging environment"
  no_effect    // "memory leak"
};

/// What an English factor of a few words lacks; `none` for every longer one and every one that
/// tells of an effect.
FactorFault judge_factor(const Factor& factor);

}  // namespace aar
