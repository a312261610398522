// Who should hear of a review: the teams that the setting `routing` names for it, and those that
// its lessons say they apply to.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "aar/config.hpp"
#include "aar/record.hpp"
#include "aar/time.hpp"

namespace aar {

/// By team, why it should hear of it: `service ledger`, `lesson 2`. Nobody of what is not told yet;
/// of what is restricted or under an embargo only the review's own teams.
std::map<std::string, std::vector<std::string>> who_should_hear(const Record& record,
                                                                const Config& config, Date today);

}  // namespace aar
