// The incidents that must have a review, by `--require-for`: those that trailers of the branch's
// commits name, and those of a list.
#pragma once

#include <string>
#include <vector>

#include "aar/branch.hpp"

#include "cli/check_facts.hpp"
#include "cli/check_state.hpp"
#include "cli/session.hpp"

namespace aar::cli {

/// `asked` holds keys of trailers (`Incident`) and lists (`@incidents.txt`: one a line, its first
/// word; `#` begins a comment). Of a list in the repository the lines count that either branch has:
/// a branch cannot take itself off it. Throws Error(usage) for what is no key, Error(input) for a
/// list that cannot be read.
std::vector<Incident> incidents(const Session& session, const CheckState& state,
                                const std::vector<Comparison>& comparisons,
                                const std::vector<std::string>& asked, CheckTalk& talk);

}  // namespace aar::cli
