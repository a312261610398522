// What an archive's pin of `rules_version` means with the rules of this aar.
#pragma once

#include <span>
#include <string>

#include "aar/rule.hpp"

namespace aar::cli {

/// "version 1, the newest", or how many of the rules are newer and thus notes at most.
std::string describe_rules_version(int pinned, std::span<const Rule* const> rules);

}  // namespace aar::cli
