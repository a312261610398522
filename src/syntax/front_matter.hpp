// Where the front matter stands, and what stands there instead. Finds; does not read the YAML.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "aar/document.hpp"

namespace aar::syntax {

struct FrontMatterPlace {
  FrontMatterStyle style = FrontMatterStyle::none;
  Span span{};           // fences included
  Span content{};        // between the fences
  std::size_t body = 0;  // where the Markdown begins
  std::vector<Fault> faults;
};

/// `start` is 0, or 3 behind a byte order mark.
FrontMatterPlace find_front_matter(std::string_view text, std::size_t start);

}  // namespace aar::syntax
