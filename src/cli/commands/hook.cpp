#include <memory>

#include "cli/command.hpp"
#include "cli/hooks.hpp"

namespace aar::command {
namespace {

struct Options {
  std::string action, hook = "pre-commit";
  bool force = false;
};

cli::ExitCode run(const Options& options, cli::Session& session) {
  const cli::Hooks hooks(session.working_directory, session);
  if (options.action == "status") {
    hooks.print_status(session.out);
  } else if (options.action == "install") {
    hooks.install(cli::find_hook(options.hook), options.force, session);
  } else {
    hooks.uninstall(cli::find_hook(options.hook), options.force, session);
  }
  return cli::ExitCode::success;
}

cli::Action define(cli::Arguments& arguments) {
  auto options = std::make_shared<Options>();
  arguments.positional_choice("ACTION", options->action, {"install", "uninstall", "status"},
                              "install, uninstall or status", true);
  arguments.choice("--hook", options->hook, cli::hook_names(), "HOOK",
                   "the hook to install or uninstall [pre-commit]");
  arguments.flag("--force", options->force,
                 "also beside a hook manager, in a shared folder, over a hook changed by hand");
  arguments.footer("A hook that is there already is kept, and runs first.");
  return [options](cli::Session& session) { return run(*options, session); };
}

}  // namespace

const cli::Command hook{
    .name = "hook",
    .group = "Set up",
    .summary = "let git run aar before each commit or push",
    .define = define,
};

}  // namespace aar::command
