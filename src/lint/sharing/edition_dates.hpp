// Dates of a public edition, as exact as is wanted.
#pragma once

#include <string>
#include <vector>

#include "aar/edit.hpp"
#include "aar/record.hpp"

#include "lint/context.hpp"
#include "lint/sharing/edition.hpp"

namespace aar {

/// What to write in the place of every date of the file, front matter included; some may touch.
/// Times of the day stay. `detail` is not `exact`.
std::vector<Edit> widened_dates(const LintContext& context, const Record& record,
                                DateDetail detail);
/// A file's name whose date is cut in the same way.
std::string widened_name(const std::string& name, DateDetail detail);

}  // namespace aar
