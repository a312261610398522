// YAML text to our Node tree: one function for front matter and for `.aar.yaml`. The reader is
// strict YAML 1.2 without anchors, aliases, tags, merge keys, complex keys, directives and several
// documents; each of these, and whatever is no YAML, is a fault with its place, and every other
// entry of the top-level mapping is still read. It does not type scalars.
#pragma once

#include <string_view>
#include <vector>

#include "aar/document.hpp"

namespace aar::syntax {

struct YamlResult {
  Node root;                  // of any kind: whether it must be a mapping is the caller's business
  std::vector<Fault> faults;  // in the order they were met
};

/// Reads the bytes `content` of `text`; all spans are offsets into `text`. Total and linear.
YamlResult read_yaml(std::string_view text, Span content);

}  // namespace aar::syntax
