// `aar actions done|wontdo|reopen|move`: what is meant by the words and options of the command
// line.
#pragma once

#include <string>
#include <vector>

#include "cli/session.hpp"

namespace aar::cli {

struct FollowUpOptions {
  std::string verb;  // empty: the command lists
  std::vector<std::string> items;
  std::string evidence, reason;
  bool diff = false;
};

/// done, wontdo, reopen, move.
std::vector<std::string> follow_up_verbs();
/// `due` as typed: of move. Throws Error(usage) for options that do not go together.
ExitCode follow_up_actions(const FollowUpOptions& options, const std::string& due,
                           const Session& session);
/// Throws Error(usage) when an option of these is given without a verb.
void require_no_follow_up(const FollowUpOptions& options);

}  // namespace aar::cli
