// A query as expressions of FTS5.
#pragma once

#include <string>

#include "aar/search.hpp"

namespace aar::index {

/// Either may be empty. Tokens hold letters and digits only and are quoted, so no query can be an
/// error of SQL or of FTS5.
struct Match {
  std::string wanted, unwanted;
};

Match match_of(const Query& query);

}  // namespace aar::index
