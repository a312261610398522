// Rules as objects of the contract docs/schema/rules.json.
#pragma once

#include <ostream>
#include <span>

#include "aar/rule.hpp"

namespace aar::cli {

/// `{"version":1,"rules":[…]}`, with the text of their pages or without.
void write_rules_json(std::span<const Rule* const> rules, bool with_pages, std::ostream& out);

}  // namespace aar::cli
