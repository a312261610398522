// Who may be named in thanks.
#pragma once

#include <vector>

#include "lint/context.hpp"
#include "lint/sharing/nameless.hpp"

namespace aar {

/// The names of those who are thanked and agreed to be named; others in the same item did not.
std::vector<Span> consented_thanks(const LintContext& context, const Nameless& nameless);

}  // namespace aar
