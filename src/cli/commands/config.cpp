#include <memory>

#include "aar/error.hpp"

#include "cli/command.hpp"
#include "cli/rules_version.hpp"
#include "cli/settings.hpp"
#include "cli/workspace.hpp"
#include "files/files.hpp"
#include "git/repository.hpp"

namespace aar::command {
namespace {

cli::ExitCode show(cli::Session& session) {
  const cli::Workspace workspace = cli::Workspace::at(session, session.working_directory);
  const std::string& path = workspace.config().path;
  session.out << (path.empty() ? "# defaults: there is no .aar.yaml\n" : "# from " + path + "\n");
  session.out << "# rules: "
              << cli::describe_rules_version(workspace.config().rules_version, aar::rules())
              << '\n';
  session.out << format_config(workspace.config());
  return cli::ExitCode::success;
}

cli::ExitCode check(cli::Session& session) {
  std::optional<std::string> path;
  if (!session.config_file.empty()) {
    path = files::absolute(session.working_directory, session.config_file);
  } else {
    const auto work_tree = git::find_work_tree(session.working_directory);
    path = cli::find_settings(session.working_directory, work_tree.value_or("/"));
  }
  if (!path) {
    session.say("aar: there is no .aar.yaml; the defaults are in force");
    return cli::ExitCode::success;
  }
  const std::string shown = session.config_file.empty() ? ".aar.yaml" : session.config_file;
  const cli::Settings settings = cli::read_settings_file(*path, shown, true);
  for (const cli::SettingsFault& fault : settings.faults) {
    session.out << fault.place << ": error: " << fault.message << '\n';
    if (!fault.help.empty()) {
      session.out << "  = help: " << fault.help << '\n';
    }
  }
  return settings.faults.empty() ? cli::ExitCode::success : cli::ExitCode::failure;
}

cli::Action define(cli::Arguments& arguments) {
  auto what = std::make_shared<std::string>("show");
  arguments.positional_choice("ACTION", *what, {"show", "check"},
                              "show: the settings in force; check: everything wrong with "
                              ".aar.yaml [show]",
                              false);
  return
      [what](cli::Session& session) { return *what == "check" ? check(session) : show(session); };
}

}  // namespace

const cli::Command config{
    .name = "config",
    .group = "Set up",
    .summary = "the settings in force, or what is wrong with them",
    .define = define,
};

}  // namespace aar::command
