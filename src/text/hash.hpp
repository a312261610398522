// A hash that is the same everywhere and for ever, for what is written down. It tells texts apart,
// it keeps no secret and resists nobody.
#pragma once

#include <cstdint>
#include <string_view>

namespace aar::text {

/// FNV-1a, 64 bits.
constexpr std::uint64_t fnv1a(std::string_view bytes) {
  std::uint64_t hash = 0xCBF29CE484222325U;
  for (const char c : bytes) {
    hash ^= static_cast<unsigned char>(c);
    hash *= 0x100000001B3U;
  }
  return hash;
}

}  // namespace aar::text
