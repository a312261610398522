// The archive in numbers: charts as tables with bars, and the measures with what they do not say.
#pragma once

#include <string>
#include <vector>

#include "site/site.hpp"

namespace aar::site {

struct Numbers {
  std::vector<MeasureWords> measures;
  std::vector<std::string> caveats;
  std::string picture;  // SVG; empty: none
};

/// The page, and the picture beside it.
void add_numbers(const Site& site, const Numbers& numbers, std::vector<PageJob>& jobs);

}  // namespace aar::site
