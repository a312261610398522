// Reading suppressions: the words of comments and of the front matter, without what they cover.
#pragma once

#include <vector>

#include "lint/suppression.hpp"

namespace aar {

struct SuppressionTexts {
  std::vector<Suppression> suppressions;  // by position
  std::vector<Misread> misread;
};

SuppressionTexts read_suppressions(const Document& document, const Source& source);

}  // namespace aar
