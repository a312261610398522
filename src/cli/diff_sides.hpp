// The two states that `aar diff` compares, and what became of the reviews between them.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "cli/review_change.hpp"
#include "cli/session.hpp"
#include "cli/workspace.hpp"
#include "git/location.hpp"
#include "git/snapshot.hpp"

namespace aar::cli {

/// The archive's reviews folders relative to the repository's root; empty for the root itself.
std::vector<std::string> review_folders(const Workspace& workspace);

struct DiffSides {
  git::Location location;
  std::shared_ptr<const git::Snapshot> from, to;  // without `to`: the work tree
  std::vector<std::string> names;                 // the words that are no revision

  /// As sentences name it: `HEAD`, `the index`, `the work tree`.
  [[nodiscard]] std::string to_name() const { return to ? to->name() : "the work tree"; }
};

/// What `[A[..B]] [ID…]` and `--staged` mean. Throws Error(usage) or Error(input) where they mean
/// nothing, or two things.
DiffSides choose_sides(const Session& session, const std::vector<std::string>& words, bool staged);

struct DiffResult {
  std::vector<ReviewChange> reviews;  // by path
  bool complete = true;               // everything could be read
};

/// The reviews that differ; only those that the names mean where there are any. Both sides are read
/// with the settings of the new one. What cannot be read is said on stderr and left out.
DiffResult compare_sides(const Session& session, const DiffSides& sides);

}  // namespace aar::cli
