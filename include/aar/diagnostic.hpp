// One finding of a rule, as a value. Inside, places are byte spans; the engine adds lines and
// columns and the source line once, when a file is done, so that a report needs no Source.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "aar/edit.hpp"
#include "aar/level.hpp"
#include "aar/source.hpp"

namespace aar {

/// A place with everything a report prints of it.
struct Place {
  std::string path;  // empty: the diagnostic's own file
  Span span{};
  Position begin{};
  Position end{};    // exclusive: one past the last code point
  std::string line;  // the source line of `begin`, without its line end; empty when it
                     // is longer than 4,096 bytes
  Units begin_units{};
  Units end_units{};
};

struct Note {  // a related place
  Place place;
  std::string message;
};

struct Fix {
  std::string title;
  bool safe = true;
  std::vector<Edit> edits;
  /// An edit touches a line that must never be printed; the engine sets it. No report shows such a
  /// repair.
  bool redacted = false;
};

struct Diagnostic {
  std::string_view rule;  // AAR301
  std::string_view name;  // clock-order
  std::string pattern;    // CF01: the row of a rule that has several; mostly empty
  Level level = Level::warning;
  Place place;  // `place.path` is always set; a finding on the whole file is 1:1, empty span
  std::string message;
  std::string help;
  std::vector<Note> notes;
  std::optional<Fix> fix;
  std::string waived;  // why its author has set it aside; mostly empty
  /// What `place.span` covers must never be printed (a credential). The engine leaves `line` empty
  /// in every place, of this and of any other diagnostic and note, whose line such a span touches.
  bool redacted = false;
};

}  // namespace aar
