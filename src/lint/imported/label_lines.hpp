// One line of text as labels and values. Which labels mean something is pairs.hpp's business.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "lint/imported/pairs.hpp"

namespace aar::imported {

/// `**Date:** 2021-03-04 | **Severity:** SEV2`, `- Date :: …`, `Date: …`: those with a known label.
std::vector<Pair> label_line(std::string_view text, Span line);
/// `key: value`, `key = "value"`, `key = ["a", "b"]`.
std::optional<Pair> raw_line(std::string_view text, Span line);
std::string_view without_colon(std::string_view label);

}  // namespace aar::imported
