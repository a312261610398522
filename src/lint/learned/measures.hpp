// What can be measured of reviews, and what one may say of many: how many there are, the median and
// the range. There is no mean and no figure of a person; each measure is a row of a table.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "aar/record.hpp"
#include "aar/time.hpp"

#include "lint/learned/measure_context.hpp"

namespace aar {

/// What a value is: seconds, days, a number, the hundredth parts of a whole, yes and no, or one
/// mention of something of which only how many different ones there are is told.
enum class MeasureUnit : std::uint8_t { seconds, days, count, percent, flag, distinct };
std::string_view to_string(MeasureUnit unit);

struct Measure {
  std::string_view id, label;
  MeasureUnit unit = MeasureUnit::count;
  std::string_view of;  // what has a value each: `review`, `action`, `mention`, `incident`
  /// Adds what the review has of it: nothing where it does not say. nullptr: the context's
  /// incidents, of all reviews together.
  void (*take)(const Record& record, const MeasureContext& context,
               std::vector<Sample>& samples) = nullptr;
};

std::span<const Measure> measures();

/// What reviews may be grouped by.
struct Grouping {
  std::string_view name, key;  // `quarter` has no key: it is the date's
};

std::span<const Grouping> groupings();

struct Summary {
  const Measure* measure = nullptr;
  std::size_t n = 0;  // samples
  /// The value in the middle; of an even number the lower of the two, which is one that there was.
  std::int64_t median = 0;
  std::int64_t p90 = 0;  // the least value that nine of ten do not exceed
  std::int64_t least = 0, most = 0;
  std::int64_t part = 0, whole = 0;  // of all samples together
  std::size_t distinct = 0;          // of `distinct`: how many different ones
};

struct MeasuredGroup {
  std::string name;  // empty: all
  std::size_t reviews = 0;
  std::vector<Summary> summaries;  // in the order of measures(), those without a sample left out
};

/// One group a value, by name; a review with several values is in several groups, one without any
/// in `(none)`, which is last. Without a grouping all in one, and only then how many of the
/// context's incidents have a review.
std::vector<MeasuredGroup> measure(const std::vector<const Record*>& records,
                                   const Grouping* grouping, const MeasureContext& context);

/// What must be said beside these numbers: of small n, of groups, of durations, where there are
/// any.
std::vector<std::string_view> measure_caveats(const std::vector<MeasuredGroup>& groups);

}  // namespace aar
