// Which rules run on a file and how loud they are. A level comes from the rule's stages, filtered
// by the profile, and is overridden by the profile's own levels, by the configuration, by its paths
// and by the command line, in this order; a level that somebody wrote down applies at every status.
// A rule that is newer than the archive's `rules_version` is a note unless somebody wrote its
// level.
#pragma once

#include <deque>
#include <vector>

#include "aar/lint.hpp"

namespace aar {

struct Selected {
  const Rule* rule = nullptr;
  Level level = Level::off;
};

/// What runs on a file.
struct Selection {
  std::vector<Selected> rules;  // those that are not off, by id
  bool strict = false;          // the profile in force is `strict`, or one that extends it
};

/// The selections of many files, most of which share one.
class Selections {
 public:
  /// Keeps references.
  Selections(const Config& config, const LintOptions& options)
      : config_(config), options_(options) {}

  /// Good as long as this object.
  const Selection& of(std::string_view path, Status status);

 private:
  struct Known {
    std::vector<const PathOverride*> overrides;
    Status status = Status::draft;
    Selection selection;
  };

  const Config& config_;
  const LintOptions& options_;
  std::deque<Known> known_;
};

/// How loud a rule about branches is. Shipped profiles have no say: they are about what was there
/// before, these rules about what changes.
Level branch_level(const Rule& rule, std::string_view path, Status status, const Config& config,
                   const LintOptions& options);
}  // namespace aar
