// What the parts of a query may have been meant to be.
#pragma once

#include <string>

#include "aar/search.hpp"

namespace aar::index {

/// The key of the schema that is most like the one of a term that would be a filter if it had it;
/// empty where there is none.
std::string nearest_key(const Query::Term& term);

}  // namespace aar::index
