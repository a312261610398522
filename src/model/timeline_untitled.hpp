// Timelines without a heading that says so: under `Context`, `Key events` or `Details` a list whose
// items begin with clock times is one. Only the longest such run is taken, since a file may tell of
// several events; fewer than three times are no timeline.
#pragma once

#include <vector>

#include "aar/document.hpp"

#include "model/date_text.hpp"

namespace aar::model {

/// The list items, tables, paragraphs or headings that are its entries, by position.
std::vector<Span> find_untitled_entries(const Document& document, DayOrder order);

}  // namespace aar::model
