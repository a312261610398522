// For programs that read sites: every page's address, where the site knows its own.
#pragma once

#include <vector>

#include "site/site.hpp"

namespace aar::site {

/// `sitemap.xml`, of the pages among `jobs` and those of the reviews; nothing without a base URL.
void add_sitemap(const Site& site, std::vector<PageJob>& jobs);

}  // namespace aar::site
