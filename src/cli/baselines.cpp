#include "cli/baselines.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "aar/error.hpp"

#include "files/files.hpp"
#include "text/shown.hpp"
#include "text/strings.hpp"

namespace aar::cli {
namespace {

constexpr std::size_t largest_baseline = std::size_t{64} * 1024 * 1024;

std::string are(std::size_t count) {
  return count == 1 ? "is" : "are";
}

}  // namespace

void check_baseline_options(const BaselineOptions& options) {
  const auto refuse = [](std::string_view one, std::string_view other) {
    throw Error(ErrorKind::usage, fmt::format("`{}` and `{}` exclude each other", one, other));
  };
  if (options.off && !options.file.empty()) refuse("--no-baseline", "--baseline");
  if (options.off && options.write) refuse("--no-baseline", "--write-baseline");
  if (options.off && options.prune) refuse("--no-baseline", "--prune");
  if (options.write && options.prune) refuse("--write-baseline", "--prune");
}

Baselines::Baselines(const Session& session, const LintTargets& targets, BaselineOptions options)
    : options_(std::move(options)) {
  if (options_.off) return;
  for (const auto& workspace : targets.workspaces) {
    if (!options_.file.empty()) {
      const std::string path = files::absolute(session.working_directory, options_.file);
      by_workspace_[workspace.get()] =
          &open(path, options_.file, [&] { return files::read_anywhere(path, largest_baseline); });
      continue;
    }
    const std::string path = workspace->from_base(workspace->config().baseline);
    const std::string absolute = workspace->absolute(path);
    const std::string& prefix = workspace->display_prefix();
    by_workspace_[workspace.get()] =
        &open(absolute, prefix.empty() ? path : fmt::format("{}/{}", prefix, path), [&] {
          return workspace->settings_tree().on_disk()
                     ? files::read_anywhere(absolute, largest_baseline)
                     : workspace->settings_tree().read(path, largest_baseline);
        });
  }
}

Baselines::Kept& Baselines::open(const std::string& path, const std::string& shown,
                                 const std::function<files::ReadResult()>& reading) {
  const auto known = kept_.find(path);
  if (known != kept_.end()) return known->second;
  Kept& kept = kept_[path];
  kept.path = path;
  kept.shown = text::sanitize(shown);
  files::ReadResult read = reading();
  kept.exists = read.fault != files::ReadFault::missing;
  if (kept.exists && options_.write) {
    throw Error(ErrorKind::input,
                fmt::format("`{}` exists, and a baseline only ever shrinks", kept.shown),
                "`aar lint --prune` takes out what is gone; remove the file to begin anew");
  }
  if (!kept.exists && !options_.write && !options_.file.empty()) {
    throw Error(ErrorKind::input, fmt::format("no such baseline: `{}`", kept.shown),
                "`--write-baseline` makes it");
  }
  if (!kept.exists) return kept;
  if (read.fault != files::ReadFault::none) {
    throw Error(ErrorKind::input, fmt::format("cannot read the baseline `{}`: {}", kept.shown,
                                              files::describe(read.fault)));
  }
  kept.bytes = std::move(read.bytes);
  kept.baseline = Baseline::parse(kept.bytes, kept.shown);
  return kept;
}

bool Baselines::reads() const {
  return !options_.write && std::any_of(kept_.begin(), kept_.end(),
                                        [](const auto& kept) { return kept.second.exists; });
}

std::size_t Baselines::apply(const LintTarget& target, Findings& findings) {
  const auto found = by_workspace_.find(target.workspace);
  if (found == by_workspace_.end() || (!options_.write && !found->second->exists)) return 0;
  Baseline& baseline = found->second->baseline;
  const std::string path(target.path);
  return options_.write ? baseline.remember(path, findings) : baseline.take_known(path, findings);
}

void Baselines::finish(const LintTargets& targets, bool whole) {
  if (!whole || targets.workspaces.empty()) return;
  const Workspace& workspace = *targets.workspaces.front();
  const auto found = by_workspace_.find(&workspace);
  if (found == by_workspace_.end()) return;
  for (const std::string& path : found->second->baseline.unseen_paths()) {
    if (!workspace.exists(path)) found->second->baseline.set_gone(path);
  }
}

std::size_t Baselines::stale() const {
  std::size_t count = 0;
  for (const auto& [path, kept] : kept_)
    count += kept.baseline.stale();
  return count;
}

void Baselines::save(const Session& session) {
  for (auto& [path, kept] : kept_) {
    const std::size_t stale = kept.baseline.stale();
    if (options_.write) {
      if (kept.baseline.size() == 0) {
        session.say("aar: nothing was found, so no baseline is written");
        continue;
      }
      files::create(kept.path, kept.baseline.format());
      session.say(fmt::format("wrote {}: {} in {} file{}", kept.shown,
                              text::counted(kept.baseline.size(), "finding"), kept.baseline.files(),
                              kept.baseline.files() == 1 ? "" : "s"));
    } else if (stale > 0 && options_.prune) {
      kept.baseline.prune();
      files::replace(kept.path, kept.bytes, kept.baseline.format());
      session.say(fmt::format("pruned {}: {} {} gone, {} {} left", kept.shown,
                              text::counted(stale, "finding"), are(stale), kept.baseline.size(),
                              are(kept.baseline.size())));
    } else if (stale > 0) {
      session.say(fmt::format("note: {} of {} {} gone; `aar lint --prune` takes {} out",
                              text::counted(stale, "finding"), kept.shown, are(stale),
                              stale == 1 ? "it" : "them"));
    }
  }
}

}  // namespace aar::cli
