// What came back: reviews that read like the same event, near-identical actions and lessons, and
// the same factor or service in several reviews, each with the earlier promises that were still
// open when the last of them began. A likeness is a hint, and no proof.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "aar/config.hpp"
#include "aar/record.hpp"
#include "aar/time.hpp"

namespace aar {

enum class Recurring : std::uint8_t { review, action, lesson, factor, service };

/// `review`, `action` …, in the order in which they are told.
std::span<const std::string_view> recurring_names();
std::string_view to_string(Recurring what);

/// An action of a review.
struct Promise {
  const Record* record = nullptr;
  const RecordItem* item = nullptr;
};

struct Occurrence {
  const Record* record = nullptr;
  const RecordItem* item = nullptr;  // of an action or a lesson, else nullptr
  /// Of an action: was it open when the next review with it began?
  bool open_at_next = false;
};

struct Recurrence {
  Recurring what = Recurring::review;
  std::string text;                     // the factor, the service, the first wording, the title
  std::vector<Occurrence> occurrences;  // the earliest first, one a review, two or more
  /// Actions of the earlier reviews that were open when the last one began; of a recurring action
  /// only that action.
  std::vector<Promise> open_before;
};

struct RecurrenceQuery {
  std::vector<Recurring> what;  // empty: all
  std::optional<Date> since;    // only what came back in a review of this day or later
};

/// By kind, then what is in most reviews, then what came back last, then by text. Reviews that were
/// withdrawn or superseded are left out.
std::vector<Recurrence> find_recurrences(const std::vector<Record>& records,
                                         const RecurrenceQuery& query, const Config& config);

}  // namespace aar
