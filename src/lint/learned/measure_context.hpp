// What a measure asks for besides the review itself: the day, the archive's settings, other
// reviews, and the incidents that owed a review.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "aar/config.hpp"
#include "aar/record.hpp"
#include "aar/time.hpp"

namespace aar {

struct Sample {
  std::int64_t value = 0;
  std::int64_t part = 0, whole = 0;  // of `percent` and `flag`
  std::string name;                  // of `distinct`: what is mentioned
};

struct ToldIncident {
  std::string name;
  bool has_review = false;
};

/// Refers to the configuration and the archive it is made of. Not for several threads at once.
class MeasureContext {
 public:
  MeasureContext(Date today, const Config& config, const std::vector<Record>& archive);
  ~MeasureContext();
  MeasureContext(MeasureContext&&) noexcept;
  MeasureContext(const MeasureContext&) = delete;
  MeasureContext& operator=(const MeasureContext&) = delete;
  MeasureContext& operator=(MeasureContext&&) = delete;

  [[nodiscard]] Date today() const { return today_; }

  [[nodiscard]] const Config& config() const { return config_; }

  [[nodiscard]] const std::vector<ToldIncident>& incidents() const { return incidents_; }

  /// The review of this id, in any case of letters; nullptr when there is none.
  [[nodiscard]] const Record* find(std::string_view id) const;

  /// Of the fields and sections that its kind asks of a published review: how many of them there
  /// are; none where the kind is unknown. What is found by a heading is not read.
  [[nodiscard]] Sample completeness(const Record& record) const;

  /// Looks for reviews that name these incidents; the archive's records must have their texts.
  void cover(const std::vector<std::string>& names);

 private:
  struct Expected;
  [[nodiscard]] Expected& expected(const Kind& kind) const;

  Date today_;
  const Config& config_;
  const std::vector<Record>& archive_;
  std::unordered_map<std::string, const Record*> by_id_;   // folded
  mutable std::map<std::string_view, Expected> expected_;  // by kind
  std::vector<ToldIncident> incidents_;
};

}  // namespace aar
