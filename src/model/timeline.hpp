// The timeline of a review: table rows, list items, headings and plain lines that begin with a
// time, under the sections of type `timeline`. A time that cannot be read for certain keeps its
// text and gets no value; no zone is ever converted in silence.
#pragma once

#include <string_view>

#include "aar/document.hpp"
#include "aar/review.hpp"
#include "aar/source.hpp"

namespace aar::model {

/// Fills `review.timeline`; needs `review.sections`, and `review.date` for entries without a day.
/// `blinded` is masked() of the source.
void read_timeline(const Document& document, const Source& source, std::string_view blinded,
                   Review& review);

}  // namespace aar::model
