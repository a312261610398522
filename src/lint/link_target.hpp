// What a link's destination names in the repository, if anything.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace aar {

enum class TargetKind : std::uint8_t {
  elsewhere,  // an address, a place in the same document, a site generator's expression
  local,      // `path` in the repository
  outside     // climbs out of it
};

struct LinkTarget {
  TargetKind kind = TargetKind::elsewhere;
  std::string path;  // relative to the root, normalised
};

/// `%20` as a blank, and so on; what is no such pair of digits stays.
std::string percent_decode(std::string_view text);

/// `destination` as it stands in the file `own_path`; `/x` is relative to the repository's root.
LinkTarget local_target(std::string_view own_path, std::string_view destination);

}  // namespace aar
