// The hooks of git that run aar: what is at their names, putting them there, taking them away. A
// hook that somebody else wrote is never changed: it stays, to the byte, under another name, and
// comes back. Errors: Error(repository) where git would run no hook, Error(input) else.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cli/session.hpp"
#include "git/hooks_folder.hpp"

namespace aar::cli {

struct Hook {
  std::string_view name, command;  // `pre-commit`, `lint --staged`
};

/// Those that can be installed.
std::span<const Hook> hooks();
std::vector<std::string> hook_names();

enum class HookState : std::uint8_t {
  none,
  ours,
  stale,   // made by another version of aar, or not to be run for want of a mode
  edited,  // made by aar and changed by hand
  foreign
};

/// What is at a hook's name.
struct HookFile {
  HookState state = HookState::none;
  bool taken = false, runs = false;  // something has the name; git would run it
  bool chained = false;              // an earlier hook is kept beside it
  std::string_view manager;          // the program that wrote a foreign one, where it is known
  std::string bytes;
};

/// The whole script. Its first comment holds a hash of the rest, so that a change by hand shows.
std::string hook_script(const Hook& hook);
/// What the bytes of a hook's file are; `stale` when they are a script of aar, but not this one.
HookState judge_hook(std::string_view bytes, const Hook& hook);

class Hooks {
 public:
  /// Those of the repository that `directory` (absolute) is in.
  Hooks(const std::string& directory, const Session& session);

  [[nodiscard]] HookFile look(const Hook& hook) const;
  /// Throws what install() without `force` would throw for want of a place of our own.
  void require_free(const Hook& hook) const;
  /// Puts the hook in place and says what it did. `force`: also over one that was edited, in front
  /// of a hook manager, or in a folder that other repositories share.
  void install(const Hook& hook, bool force, const Session& session) const;
  /// Gives back what was there before, and says what it did. `force`: also one that was edited.
  void uninstall(const Hook& hook, bool force, const Session& session) const;
  /// The folder, and a line for each hook.
  void print_status(std::ostream& out) const;

 private:
  [[nodiscard]] std::string path(std::string_view name) const;
  /// As output shows it: relative to the work tree where it lies in it.
  [[nodiscard]] std::string shown(std::string_view name) const;
  void refuse(const Hook& hook, const HookFile& file) const;

  git::HooksFolder folder_;
};

/// The hook of this name; Error(usage) with the nearest names when there is none.
const Hook& find_hook(const std::string& name);

}  // namespace aar::cli
