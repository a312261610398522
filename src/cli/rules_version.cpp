#include "cli/rules_version.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace aar::cli {

std::string describe_rules_version(int pinned, std::span<const Rule* const> rules) {
  int newest = pinned;
  for (const Rule* const rule : rules)
    newest = std::max(newest, rule->since);
  if (newest == pinned) return fmt::format("version {}, the newest", pinned);
  const auto newer = std::count_if(rules.begin(), rules.end(),
                                   [&](const Rule* rule) { return rule->since > pinned; });
  return fmt::format("version {} of {}: {} newer {} at most; `rules_version: {}` takes {} in",
                     pinned, newest, newer, newer == 1 ? "rule is a note" : "rules are notes",
                     newest, newer == 1 ? "it" : "them");
}

}  // namespace aar::cli
