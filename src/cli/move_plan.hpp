// Giving a review another title: everything that has to change for it, worked out before anything
// is written, and then written in an order in which a crash loses nothing. The file under the new
// name comes first, the old one goes last; whoever runs the command again after a crash finishes
// what was begun, because every step that is done already changes nothing.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "cli/move_links.hpp"
#include "cli/session.hpp"
#include "cli/workspace.hpp"

namespace aar::cli {

/// One file that changes, all paths relative to the root.
struct FileRewrite {
  std::string path, before, after;
  std::string what;  // `2 links, related`
};

struct MovePlan {
  std::string from, to;       // the same where only the title changes
  std::string before, after;  // the review
  bool resumed = false;       // an earlier run has written `to` already
  std::vector<FileRewrite> files;
  std::vector<LinkMove> links;
  std::optional<FileRewrite> index, baseline;
  std::vector<std::string> visited;  // every file that may hold a link
  std::vector<std::string> notes;    // what is left to the user, and where

  [[nodiscard]] bool renames() const { return from != to; }

  [[nodiscard]] bool empty() const { return !renames() && before == after; }
};

/// Throws Error(input) when a review has that name already, when one cannot be read or when the
/// front matter cannot be edited.
MovePlan plan_move(const Workspace& workspace, const Session& session, const std::string& name,
                   const std::string& title);

/// What it does, a line each, for people.
std::vector<std::string> describe(const MovePlan& plan);

/// Does it. A file that changed since the plan was made stops it with Error(input); running the
/// command again goes on from there.
void carry_out(const MovePlan& plan, const std::string& root);

}  // namespace aar::cli
