// Which reviews `aar lint` looks at when it is not asked for files on disk: those that are staged,
// as the next commit will have them; those of a revision; those on disk that changed since a branch
// parted or since a day. The rest of the archive is there in the same state, for rules that look at
// other files.
#pragma once

#include <string>
#include <vector>

#include "cli/arguments.hpp"
#include "cli/lint_targets.hpp"
#include "cli/session.hpp"

namespace aar::cli {

struct StateOptions {
  bool staged = false, changed = false;
  std::string compare_with;  // with `changed`; empty: git::default_base()
  std::string revision, since;

  [[nodiscard]] bool asked() const {
    return staged || changed || !revision.empty() || !since.empty();
  }

  /// Are the reviews those on disk, which can be mended and watched?
  [[nodiscard]] bool on_disk() const { return !staged && revision.empty(); }

  /// The option as the user gave it, for messages; empty when none was.
  [[nodiscard]] std::string_view name() const;
};

void declare_states(Arguments& arguments, StateOptions& options);
/// Throws Error(usage) when more than one state is asked for, or `--compare-with` alone.
void check_state_options(const StateOptions& options);

/// The reviews of that state, those alone that one of `paths` names when there are any. A changed
/// review is looked at in whichever archive of the repository it lies; one that was deleted is not.
/// Throws Error(repository) where git's data is not there, Error(input) for an unknown revision.
LintTargets state_targets(const Session& session, const StateOptions& options,
                          const std::vector<std::string>& paths);

}  // namespace aar::cli
