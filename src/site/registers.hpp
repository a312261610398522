// The items of all reviews as pages: lessons, actions, gaps, thanks; and what is worth going back
// to: exemplars, and what happened on this day.
#pragma once

#include <vector>

#include "site/site.hpp"
#include "site/theme.hpp"

namespace aar::site {

void add_registers(const Site& site, std::vector<PageJob>& jobs);
void add_exemplars(const Site& site, std::vector<PageJob>& jobs);
void add_on_this_day(const Site& site, std::vector<PageJob>& jobs);

/// The reviews whose day it is on one of these days from `from` on, in former years.
std::vector<std::size_t> anniversaries(const Site& site, Date from, int days);
/// Where a lesson is from, as a link, and whom it is for.
void write_lesson(Html& html, const Site& site, const Frame& frame, std::size_t review,
                  const RecordItem& item);

}  // namespace aar::site
