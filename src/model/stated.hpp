// What the text of a review states of its own times: `**Start:** 2021-01-28`, `- Repaired
// 2020-10-06 10:41`, `| End time | 16:20 UTC |`, `- Time to resolve: 2h 10m`, and in the front
// matter `duration: 2h`. Published archives keep their clocks so. The label decides, and only a
// label that is known as a whole; what is not certain is left out.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "aar/document.hpp"
#include "aar/review.hpp"
#include "aar/source.hpp"

#include "model/date_text.hpp"
#include "model/duration_text.hpp"

namespace aar::model {

/// The points in time that a label names. All but the last two come in this order.
enum class Point : std::uint8_t {
  started,
  detected,
  acknowledged,
  mitigated,
  resolved,
  declared,
  reviewed
};
inline constexpr std::size_t point_count = 7;

struct StatedPoint {
  Point point = Point::started;
  std::string label;  // as written, on one line
  Span span{};        // the time
  /// Wall-clock time as seconds since 1970, or since midnight where it is not `dated`.
  std::chrono::seconds local{};
  bool dated = false;
  Precision precision = Precision::minute;
  std::string zone;           // as written behind the time or in the label; may be empty
  std::optional<Instant> at;  // only where the offset is certain
};

/// What a length of time is the length of; `part`: of the worst of it, such as the downtime.
enum class Measure : std::uint8_t { total, part, detect, acknowledge, mitigate, resolve, recover };

/// `09:02–11:12 UTC`, beside a length: the two clocks, as seconds since midnight.
struct StatedRange {
  std::chrono::seconds from{}, to{};
  Span span{};
  std::string zone;  // as written behind a clock; may be empty
};

struct StatedLength {
  Measure measure = Measure::total;
  std::string label;
  DurationText duration;  // its span is in the source
  bool remark = false;    // something more is said behind it: `9h 16m (during support hours)`
  std::optional<StatedRange> range;
};

struct Stated {
  std::vector<StatedPoint> points;     // by position
  std::vector<StatedLength> lengths;   // by position
  DayOrder order = DayOrder::unknown;  // that the file's dates prove
};

/// The point that a text names when it is nothing but a label: `Incident resolved`.
std::optional<Point> point_named(std::string_view text);

/// `order` is that of the review, where it is known already.
Stated read_stated(const Document& document, const Source& source,
                   std::optional<DayOrder> order = std::nullopt);

}  // namespace aar::model
