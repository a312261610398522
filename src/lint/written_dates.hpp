// The dates that the text of a review names, with the weekday and the clock beside them, and the
// days on which its timeline says that things happened. Code, comments and HTML hold none.
#pragma once

#include <chrono>
#include <optional>
#include <string_view>
#include <vector>

#include "lint/context.hpp"
#include "model/clock_text.hpp"
#include "model/date_text.hpp"

namespace aar {

struct WrittenDate {
  model::DateText date;
  Span span{};  // of the date with its weekday, and of the clock behind it
  std::optional<model::ClockText> clock;  // `2019-02-25 23:04`
};

/// By position; those that are ambiguous, impossible or only a weekday are left out.
std::vector<WrittenDate> dates_in(std::string_view words, model::DayOrder order);
/// Those of the body, with places in the source.
const std::vector<WrittenDate>& written_dates(const LintContext& context);

/// The days of the timeline's entries, sorted, each once.
std::vector<std::chrono::sys_days> timeline_days(const Timeline& timeline);

/// The day from which a date without a year is counted: the review's, that of its timeline, else
/// the one in its title or file name.
std::optional<std::chrono::sys_days> review_day(const LintContext& context);

}  // namespace aar
