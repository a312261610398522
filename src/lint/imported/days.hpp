// The day of a review's event, from all that tells it: labels, the heading, the file's name, the
// clocks, the timeline, the first sentence. Where two disagree the timeline decides, or nobody.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "aar/review.hpp"

#include "lint/imported/clocks.hpp"
#include "lint/imported/pairs.hpp"

namespace aar::imported {

struct DayEvidence {
  std::vector<const Pair*> pairs;  // of the label `date`, filled
  const Heading* heading = nullptr;
  std::string_view title;  // of the front matter, as far as it is read
  std::string_view name;
  const std::vector<ClockFound>* clocks = nullptr;
  model::DayOrder order = model::DayOrder::unknown;
};

struct DayFound {
  std::optional<Date> date;
  std::string place, text, why;  // `text` and `why` where it is not certain
  Span span{};
};

DayFound read_day(const Document& document, const Review& review, const DayEvidence& evidence);

/// The first day of a timeline whose entries name theirs; nothing where they span more than weeks.
std::optional<Date> timeline_day(const Review& review);

}  // namespace aar::imported
