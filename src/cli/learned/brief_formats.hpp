// What `aar brief` prints.
#pragma once

#include <ostream>
#include <string>
#include <vector>

#include "lint/learned/briefing.hpp"

namespace aar::cli {

std::vector<std::string> brief_formats();

struct BriefListing {
  const Briefing& briefing;
  std::size_t most = 0;  // entries; 0: all
};

/// `format` is one of brief_formats().
void write_briefing(const BriefListing& listing, const std::string& format, std::ostream& out);

}  // namespace aar::cli
