// How loud a diagnostic is. Not severity: an incident has a severity.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace aar {

enum class Level : std::uint8_t { off, note, warning, error };

std::string_view to_string(Level level);
/// `off`, `note` (also `i`, `info`), `warning` (also `w`, `warn`), `error` (also `e`).
std::optional<Level> parse_level(std::string_view text);

}  // namespace aar
