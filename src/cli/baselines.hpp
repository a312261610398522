// The baselines of a run: each archive's own, or the one that `--baseline` names for all.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>

#include "cli/baseline.hpp"
#include "cli/lint_targets.hpp"
#include "cli/session.hpp"
#include "files/files.hpp"

namespace aar::cli {

struct BaselineOptions {
  std::string file;  // `--baseline`; empty: the configured one
  bool off = false, write = false, prune = false;
};

/// Throws Error(usage) for options that contradict each other.
void check_baseline_options(const BaselineOptions& options);

class Baselines {
 public:
  /// Reads them. Throws Error(input) for one that is damaged or, when it was named, not there; and
  /// for one that would be written anew, because a baseline only shrinks.
  Baselines(const Session& session, const LintTargets& targets, BaselineOptions options);

  /// Does apply() look at which rules ran?
  [[nodiscard]] bool reads() const;

  /// Takes the known findings out of a file's; how many it were. When a baseline is written, all.
  std::size_t apply(const LintTarget& target, Findings& findings);

  /// After all files, with `whole`: files of entries that are no more count as well.
  void finish(const LintTargets& targets, bool whole);
  [[nodiscard]] std::size_t stale() const;

  /// Writes what is to be written, and says so; otherwise says how many known findings are gone.
  void save(const Session& session);

 private:
  struct Kept {
    std::string path;   // absolute
    std::string shown;  // as it is called in messages
    std::string bytes;  // as read
    bool exists = false;
    Baseline baseline;
  };

  Kept& open(const std::string& path, const std::string& shown,
             const std::function<files::ReadResult()>& reading);

  BaselineOptions options_;
  std::map<std::string, Kept> kept_;                // by path
  std::map<const Workspace*, Kept*> by_workspace_;  // none where `off`
};

}  // namespace aar::cli
