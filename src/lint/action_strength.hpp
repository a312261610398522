// How much an action changes by itself, as the hierarchy of the VA's patient-safety centre grades
// it: a barrier holds without anybody's attention, a reminder lasts as long as attention does.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace aar {

enum class Strength : std::uint8_t { unknown, weaker, intermediate, stronger };

std::string_view to_string(Strength strength);
std::optional<Strength> parse_strength(std::string_view word);

/// By the words of an English action; `unknown` when in doubt, never `weaker` in doubt.
Strength strength_of(std::string_view text);

}  // namespace aar
