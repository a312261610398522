// Durations as reviews write them: `6 hours, 14 minutes`, `1h 50m`, `PT1H30M`, `about 2 h`, `half
// an hour`, `2時間半`, and behind a label `0:45`. With each goes how far it may have been rounded.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>

#include "aar/source.hpp"

#include "model/cursor.hpp"

namespace aar::model {

enum class Bound : std::uint8_t { none, at_least, at_most };

struct DurationText {
  Span span{};  // the duration with its marks
  std::chrono::seconds value{};
  std::chrono::seconds grain{};  // how far from the truth its rounding may be
  bool approximate = false;      // `about`, `~`
  Bound bound = Bound::none;     // `over 2 hours`, `up to a day`
};

struct DurationReading {
  bool labelled = false;                     // a duration must stand here: `0:45` is one
  std::optional<std::chrono::seconds> unit;  // of a bare number: `Duration (minutes): 54`
};

/// Takes a duration with the marks in front of it. Moves only when one was read.
std::optional<DurationText> take_duration(Cursor& in, const DurationReading& how);

/// The length of the unit of this name, in any case: `minutes`, `h`.
std::optional<std::chrono::seconds> unit_named(std::string_view name);

}  // namespace aar::model
