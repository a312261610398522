// The clocks of a review, from what its text states of them. One becomes a value where its day and
// its offset are certain, and where nothing else in the text says otherwise.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "aar/review.hpp"
#include "aar/source.hpp"
#include "aar/time.hpp"

#include "lint/imported/pairs.hpp"
#include "model/stated.hpp"
#include "model/zones.hpp"

namespace aar::imported {

struct ClockFound {
  model::Point point = model::Point::started;
  std::string key;               // `started_at`
  std::string value;             // RFC 3339; empty until settled
  std::string place, text, why;  // `why`: what is missing
  Span span{};
  bool dated = false;
  std::chrono::seconds local{};  // as in StatedPoint
  Precision precision = Precision::minute;
  std::optional<std::chrono::minutes> offset;
  std::string zone;  // as written, where one stands behind it
};

/// Those that are stated, one a point, in the order of points.
std::vector<ClockFound> read_clocks(const Source& source, const Review& review,
                                    const model::Stated& stated, const std::vector<Pair>& pairs,
                                    model::DayOrder order);
/// The same with values where day and offset are known.
std::vector<ClockFound> settle_clocks(std::vector<ClockFound> clocks, std::optional<Date> day,
                                      std::optional<std::chrono::minutes> zone);
/// The offset that the timeline states for all of its times, where it is certain.
std::optional<std::chrono::minutes> zone_of(const Review& review);

/// `x-duration`, `x-time-to-detect`; empty for measures that are kept as text only.
std::string_view key_of_measure(model::Measure measure);

}  // namespace aar::imported
