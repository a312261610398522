// What makes two versions of a published review say something else. Ticking off an action, adding
// its evidence or wrapping a line does not.
#pragma once

#include <string>

#include "aar/lint.hpp"

namespace aar {

/// `the text`, or the front-matter key that changed, in back-ticks; empty when nothing of substance
/// did.
std::string changed_substance(const Understood& before, const Understood& after);

}  // namespace aar
