// Actions as tasks of a calendar, so that they stand beside everything else one has to do.
#pragma once

#include <ostream>

#include "cli/action_list.hpp"

namespace aar::cli {

void write_calendar(const ActionEntries& entries, Date today, std::ostream& out);

}  // namespace aar::cli
