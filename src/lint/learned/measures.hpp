// What can be measured of reviews, and what one may say of many: how many there are, the median and
// the range. There is no mean and no figure of a person; each measure is a row of a table.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_set>
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
  bool asks_others = false;  // it looks at other reviews, too
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

/// What reviews have of each measure, all together.
class Tally {
 public:
  Tally();

  void add_review() { ++reviews_; }

  /// `measure` is its place in measures().
  void add(std::size_t measure, std::int64_t value, std::int64_t part, std::int64_t whole) {
    Row& row = rows_[measure];
    row.part += part;
    row.whole += whole;
    if (!row.counted) return row.values.push_back(value);
    const auto at = static_cast<std::size_t>(value);
    if (row.values.size() <= at) row.values.resize(at + 1);
    ++row.values[at];
  }

  /// A mention.
  void add(std::size_t measure, std::string_view name);
  void add(std::size_t measure, const Sample& sample);
  /// What another one has of other reviews.
  void add(Tally&& other);
  [[nodiscard]] MeasuredGroup group(std::string name) &&;

 private:
  struct Hash {
    using is_transparent = void;

    std::size_t operator()(std::string_view text) const {
      return std::hash<std::string_view>()(text);
    }
  };

  struct Row {
    bool counted = false;              // few values are possible:
    std::vector<std::int64_t> values;  // then how often each, by value; else all
    std::int64_t part = 0, whole = 0;
    std::unordered_set<std::string, Hash, std::equal_to<>> names;
  };

  using Four = std::array<std::int64_t, 4>;
  static Four values_at(Row& row, const Four& places);

  std::vector<Row> rows_;  // by measure
  std::size_t reviews_ = 0;
};

/// A tally a group: see measure().
class Measuring {
 public:
  /// nullptr: all in one group.
  explicit Measuring(const Grouping* grouping) : grouping_(grouping) {}

  /// The key that it groups by; empty where it is none.
  [[nodiscard]] std::string_view key() const;

  [[nodiscard]] bool asks_date() const { return grouping_ != nullptr && grouping_->key.empty(); }

  /// The tallies that a review counts in, by its date, where that is asked, and its values of the
  /// key.
  std::vector<Tally*> tallies_of(std::string_view date, std::span<const std::string_view> values);
  /// What another one with the same grouping has of other reviews.
  void add(Measuring&& other);
  [[nodiscard]] std::vector<MeasuredGroup> groups(const MeasureContext& context) &&;

 private:
  const Grouping* grouping_;
  std::map<std::string, Tally> named_;
  std::optional<Tally> rest_;
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
