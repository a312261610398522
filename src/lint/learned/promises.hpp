// When a promise was open: now, or when another review began.
#pragma once

#include <optional>

#include "aar/record.hpp"
#include "aar/time.hpp"

namespace aar {

/// The day that the item says it was done or declined on; nothing where it does not say.
std::optional<Date> closed_on(const RecordItem& item);

/// Was this action open when the review of that day began? One that is open now was; of a closed
/// one without a day nobody knows, so it was not. Without a day: is it open now?
bool was_open(const RecordItem& item, std::optional<Date> day);

}  // namespace aar
