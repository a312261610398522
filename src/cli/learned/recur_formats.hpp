// What `aar recur` prints.
#pragma once

#include <ostream>
#include <string>
#include <vector>

#include "lint/learned/recurrence.hpp"

namespace aar::cli {

std::vector<std::string> recur_formats();

/// `format` is one of recur_formats().
void write_recurrences(const std::vector<Recurrence>& found, const std::string& format,
                       std::ostream& out);

}  // namespace aar::cli
