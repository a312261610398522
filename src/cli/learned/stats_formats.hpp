// What `aar stats` prints.
#pragma once

#include <ostream>
#include <string>
#include <vector>

#include "lint/learned/measures.hpp"

namespace aar::cli {

std::vector<std::string> stats_formats();

struct StatsListing {
  const std::vector<MeasuredGroup>& groups;
  std::string by;  // the grouping's name; empty: none
  const std::vector<ToldIncident>& incidents;
};

/// `format` is one of stats_formats().
void write_stats(const StatsListing& listing, const std::string& format, std::ostream& out);

/// Does the format hold the caveats itself? A row of data has no place for them.
bool tells_caveats(const std::string& format);

}  // namespace aar::cli
