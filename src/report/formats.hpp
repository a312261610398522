// The formats' constants, one a file, listed in formats.inc.
#pragma once

#include "aar/report.hpp"

namespace aar::format {

#define AAR_FORMAT(name) extern const Format name;
#include "report/formats.inc"
#undef AAR_FORMAT

}  // namespace aar::format
