// Where a new timeline entry goes and how it looks there: a row after the table's last, with the
// text in the column of events, an item after the list's last with that list's mark, else a new
// list at the section's end. Quotes and indentation are kept. One edit; everything else stays as it
// is.
#pragma once

#include <string>
#include <vector>

#include "aar/diagnostic.hpp"
#include "aar/review.hpp"

namespace aar::cli {

struct TimelineAddition {
  std::vector<std::string> entries;  // one line each, squeezed
  std::string at;                    // the time as typed; empty: `now`
  Instant now{};
};

/// Throws Error(usage) when this is no time that a timeline may show; empty is fine.
void check_time(const std::string& at);

/// Throws Error(input) when the review has no timeline section.
Edit timeline_edit(const Source& source, const Document& document, const Review& review,
                   const TimelineAddition& addition);

}  // namespace aar::cli
