#include "aar/level.hpp"

#include <array>

#include "text/strings.hpp"

namespace aar {

namespace {

struct LevelName {
  std::string_view name;
  Level level;
};

constexpr std::array<LevelName, 9> level_names{{
    {"off", Level::off},
    {"note", Level::note},
    {"warning", Level::warning},
    {"error", Level::error},
    {"i", Level::note},
    {"info", Level::note},
    {"w", Level::warning},
    {"warn", Level::warning},
    {"e", Level::error},
}};

}  // namespace

std::string_view to_string(Level level) {
  for (const LevelName& row : level_names) {
    if (row.level == level) return row.name;
  }
  return "off";
}

std::optional<Level> parse_level(std::string_view text) {
  const std::string lowered = text::lower_ascii(text);
  for (const LevelName& row : level_names) {
    if (row.name == lowered) return row.level;
  }
  return std::nullopt;
}

}  // namespace aar
