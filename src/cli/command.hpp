// A command is a value: its verb, the group help lists it in, one line, and a function that
// declares its flags and returns what to run. One file each in commands/, one row each in
// commands.inc.
#pragma once

#include <functional>
#include <span>
#include <string_view>

#include "cli/arguments.hpp"
#include "cli/session.hpp"

namespace aar::cli {

using Action = std::function<ExitCode(Session&)>;

struct Command {
  std::string_view name, group, summary;
  Action (*define)(Arguments&);
  bool reads_several = false;  // archives, with `--repo`
};

/// All commands, in the order in which help lists them.
std::span<const Command* const> commands();
/// nullptr when there is no such verb.
const Command* find_command(std::string_view name);

}  // namespace aar::cli

namespace aar::command {

#define AAR_COMMAND(name) extern const cli::Command name;
#include "cli/commands.inc"
#undef AAR_COMMAND

}  // namespace aar::command
