// Ranges of time as they stand behind a label or beside a duration: `14:05 – 16:20 UTC`,
// `2026-11-20 22:50 to 2026-11-21 00:10`.
#pragma once

#include <optional>
#include <string>

#include "model/cursor.hpp"
#include "model/date_text.hpp"
#include "model/stated.hpp"

namespace aar::model {

/// `14:05 – 16:20 UTC`; a zone may stand behind both clocks when it is the same.
std::optional<StatedRange> take_range(Cursor& in);

struct DatedRange {
  StatedPoint from, to;  // their points and labels are not set
};

/// The same with days: `2026-11-20 22:50 – 00:10`, where the second day is the first one or the
/// next.
std::optional<DatedRange> take_dated_range(Cursor& in, DayOrder order);

}  // namespace aar::model
