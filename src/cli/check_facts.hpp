// What a branch does to one archive, gathered for judge_branch(): its reviews before and after, the
// archive as it would be after the merge, its index page, its unpublished reviews.
#pragma once

#include <string>
#include <vector>

#include "aar/branch.hpp"

#include "cli/check_archives.hpp"
#include "cli/check_state.hpp"

namespace aar::cli {

/// What is worth saying besides findings.
struct CheckTalk {
  std::vector<std::string> notices, unchecked;  // sentences, each once
  void notice(const std::string& sentence);
  void unchecked_because(const std::string& sentence);
};

/// A comparison whose merge base is known, and the merge.
struct BranchMerge {
  const Comparison* comparison = nullptr;
  std::vector<git::Change> changes;    // since the merge base
  std::shared_ptr<const Tree> merged;  // nullptr: it could not be made
  git::VirtualMerge merge;             // what is special about it
};

/// Merges in memory. What cannot be merged for lack of something in the repository is said in
/// `talk`, as are files in conflict that are no reviews.
BranchMerge merge_branch(const CheckState& state, const Comparison& comparison,
                         const CheckArchives& archives, std::vector<git::Change> changes,
                         CheckTalk& talk);

/// The facts about one archive that depend on the branch it is compared with.
Branch branch_facts(const CheckState& state, const TouchedArchive& archive,
                    const CheckArchives& archives, const BranchMerge& merge, CheckTalk& talk);

/// The facts that do not: the index page, and reviews that are due.
void add_archive_facts(const CheckState& state, const Workspace& archive, Branch& branch,
                       CheckTalk& talk);

}  // namespace aar::cli
