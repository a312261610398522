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

/// What `aar check` says besides its findings.
struct Gate {
  struct Compared {
    std::string ref;         // as it was named
    std::string commit;      // what that is, in full; empty: it is not in the clone
    std::string merge_base;  // in full; empty: there is none
  };

  struct Changed {
    std::string change;       // `added`, `modified`, `renamed`, `deleted`
    std::string path;         // now; of a deleted review where it was
    std::string former_path;  // of a renamed one; else empty
  };

  std::vector<Compared> compared_with;  // in the order in which they were named
  std::vector<Changed> changed;         // reviews, by path
  std::vector<std::string> notices;     // sentences without a full stop
  std::vector<std::string> unchecked;   // what could not be looked at, likewise
};

struct Report {
  std::vector<Diagnostic> diagnostics;  // sorted
  LintSummary summary;
  bool color = false;                         // text only
  std::optional<Level> fails = Level::error;  // from this level on the run fails; nothing: never
  std::string_view version = "0.0.0";         // of aar
  std::optional<Gate> gate;                   // of `aar check`
};

/// Is there a finding from the level on at which the run fails?
bool fails(const Report& report);

struct Format {
  std::string_view name, summary, media_type;
  void (*write)(const Report&, std::ostream&);
};

std::span<const Format* const> formats();
const Format* find_format(std::string_view name);

}  // namespace aar
