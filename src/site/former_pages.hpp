// Pages under the ids that reviews had before, so that old links lead to the review.
#pragma once

#include <string>
#include <vector>

#include "site/site.hpp"

namespace aar::site {

/// A former id that has no page.
struct LostId {
  std::string id, path;  // `path` of the review in the repository
  std::string why;
};

/// What could not be a page is told: no name of a file, or one that a page has already.
std::vector<LostId> add_former_pages(const Site& site, std::vector<PageJob>& jobs);

}  // namespace aar::site
