// Reviews that count only the hours in which somebody is on duty: `9h 16m (during support hours)`.
// Which hours those are, nobody can tell from the review; only what no such hours could give is
// wrong.
#pragma once

#include <chrono>

#include "lint/context.hpp"

namespace aar {

/// Does the review say that it counts support hours, working hours or the like?
bool names_support_hours(const LintContext& context);

/// Can `stated` be what usual hours of work leave of the time between two points of the wall clock?
bool may_be_support_hours(std::chrono::seconds from, std::chrono::seconds to,
                          std::chrono::seconds stated, std::chrono::seconds slack);

}  // namespace aar
