// A change of bytes as a value: a span and what stands there afterwards.
#pragma once

#include <cstddef>
#include <string>

#include "aar/source.hpp"

namespace aar {

/// 1-based columns as other tools count them: SARIF in UTF-16 code units, rdjson in bytes.
struct Units {
  std::size_t utf16 = 1;
  std::size_t bytes = 1;
};

struct Edit {
  Span span{};
  std::string replacement;
  Position begin{};  // these four by the engine, as in a Place
  Position end{};
  Units begin_units{};
  Units end_units{};
};

}  // namespace aar
