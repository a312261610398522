#include <algorithm>
#include <array>

#include "cli/command.hpp"

namespace aar::cli {
namespace {

#define AAR_COMMAND(name) &command::name,
constexpr std::array all{
#include "cli/commands.inc"
};
#undef AAR_COMMAND

}  // namespace

std::span<const Command* const> commands() {
  return all;
}

const Command* find_command(std::string_view name) {
  const auto* const found = std::find_if(
      all.begin(), all.end(), [name](const Command* command) { return command->name == name; });
  return found == all.end() ? nullptr : *found;
}

}  // namespace aar::cli
