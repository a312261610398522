// The first page.
#pragma once

#include <string>
#include <vector>

#include "site/site.hpp"

namespace aar::site {

void add_home(const Site& site, std::vector<PageJob>& jobs);

}  // namespace aar::site
