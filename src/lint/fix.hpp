// From findings that carry a Fix to new bytes. Pure: no file is read or written here. Fixes that
// touch each other are never mixed; one is taken, and linting again shows whether the other is
// still wanted.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "aar/diagnostic.hpp"

namespace aar {

enum class FixScope : std::uint8_t { safe, all };

struct Fixed {
  std::string bytes;
  std::size_t count = 0;  // of the findings that were fixed
};

/// Can this fix be applied to a text of `size` bytes in this scope: edits there, inside the text,
/// and none touching another of the same fix?
bool is_applicable(const Fix& fix, std::size_t size, FixScope scope);

/// One round: the fixes of `found` that do not touch each other, safe ones first, then those that
/// begin first. The same findings in another order give the same bytes.
Fixed apply_fixes(std::string_view bytes, const std::vector<Diagnostic>& found, FixScope scope);

/// What is found in these bytes.
using Finder = std::function<std::vector<Diagnostic>(const std::string& bytes)>;

/// Rounds until nothing is left to fix. Ends after `max_rounds` at the latest, and when a round
/// would bring back bytes that were there before.
inline constexpr int max_rounds = 32;
Fixed fix_all(const std::string& bytes, FixScope scope, const Finder& find);

}  // namespace aar
