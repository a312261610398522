// What git knows of each review's life, for the pages of a site: one walk for all of them.
#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "aar/record.hpp"

#include "cli/session.hpp"
#include "cli/workspace.hpp"
#include "site/site.hpp"

namespace aar::cli {

/// One list a record, the newest first; empty ones outside of a repository. That a clone is shallow
/// is said once on stderr.
std::vector<std::vector<site::HistoryEntry>> review_histories(const Workspace& workspace,
                                                              const std::vector<Record>& records,
                                                              const Session& session);

}  // namespace aar::cli
