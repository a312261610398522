#include "cli/completion.hpp"

#include <memory>

#include "cli/command.hpp"

namespace aar::command {
namespace {

cli::Action define(cli::Arguments& arguments) {
  auto shell = std::make_shared<std::string>();
  arguments.positional_choice("SHELL", *shell, {"bash", "zsh", "fish"}, "the shell", true);
  arguments.footer(
      "bash: aar completion bash > ~/.local/share/bash-completion/completions/aar\n"
      "zsh:  aar completion zsh > \"${fpath[1]}/_aar\"\n"
      "fish: aar completion fish > ~/.config/fish/completions/aar.fish");
  return [shell](cli::Session& session) {
    session.out << cli::completion_script(*shell);
    return cli::ExitCode::success;
  };
}

}  // namespace

const cli::Command completion{
    .name = "completion",
    .group = "Set up",
    .summary = "a completion script for your shell",
    .define = define,
};

}  // namespace aar::command
