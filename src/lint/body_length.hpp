// How long a review is, and how long those of its kind usually are.
#pragma once

#include "lint/questions.hpp"

namespace aar {

struct UsualLength {
  std::size_t fewest = 0, most = 0;  // words
};

UsualLength usual_length(const LintContext& context);
/// The words of the body; code, comments and HTML are none.
std::size_t body_words(const LintContext& context);

}  // namespace aar
