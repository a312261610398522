// Which build of aar this is, by the linker's note in the program. What another build has kept is
// not taken: its rules may be others.
#pragma once

#include <string>

namespace aar::cli {

/// Raw bytes; empty when the program has no such note. Then nothing is kept.
std::string build_id();

}  // namespace aar::cli
