// Is a file a review at all? An archive's folder holds templates, lists of contents and licences as
// well. What is none is named with the reason, never left out in silence.
#pragma once

#include <string>
#include <string_view>

#include "aar/document.hpp"
#include "aar/review.hpp"
#include "aar/source.hpp"

#include "lint/imported/recovery.hpp"

namespace aar::imported {

/// Why this is no review; empty when it is one.
std::string no_review(const Source& source, const Document& document, const Review& review,
                      const Recovery& recovery, std::string_view name);

}  // namespace aar::imported
