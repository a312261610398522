// How the diagnostics of a run are printed: one row a format. A format gets the whole report
// because JSON and JUnit need all of it; it decides nothing.
#pragma once

#include <optional>
#include <ostream>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "aar/lint.hpp"

namespace aar {

struct Report {
  std::vector<Diagnostic> diagnostics;  // sorted
  Summary summary;
  bool color = false;                         // text only
  std::optional<Level> fails = Level::error;  // from this level on the run fails; nothing: never
  std::string_view version = "0.0.0";         // of aar
};

struct Format {
  std::string_view name, summary, media_type;
  void (*write)(const Report&, std::ostream&);
};

std::span<const Format* const> formats();
const Format* find_format(std::string_view name);

}  // namespace aar
