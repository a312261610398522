// The lifecycle of a review: which status leads to which.
#pragma once

#include <string>

#include "aar/review.hpp"

namespace aar {

/// Also true of two that are the same.
bool leads_to(Status from, Status to);
/// What comes after `from`: `in-review, withdrawn, superseded`.
std::string next_statuses(Status from);

}  // namespace aar
