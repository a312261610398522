#include <memory>

#include "aar/field.hpp"

#include "cli/command.hpp"
#include "cli/workspace.hpp"
#include "text/embedded.hpp"

namespace aar::command {
namespace {

cli::ExitCode run(const std::string& what, cli::Session& session) {
  if (what == "config") {
    session.out << config_schema();
  } else if (what == "review") {
    const cli::Workspace workspace = cli::Workspace::at(session, session.working_directory);
    session.out << front_matter_schema(workspace.config());
  } else {
    session.out << embedded::find(embedded::schemas(), what + ".json");
  }
  return cli::ExitCode::success;
}

cli::Action define(cli::Arguments& arguments) {
  auto what = std::make_shared<std::string>("review");
  arguments.positional_choice(
      "SCHEMA", *what,
      {"review", "config", "lint", "check", "list", "actions", "registers", "search", "related",
       "recur", "brief", "stats", "rules", "diff", "log", "graph", "export", "import"},
      "review (front matter), config (.aar.yaml), or a command's JSON: "
      "lint, check, list, actions, registers, search, related, recur, brief, stats, rules, diff, "
      "log, graph, export, import [review]",
      false);
  return [what](cli::Session& session) { return run(*what, session); };
}

}  // namespace

const cli::Command schema{
    .name = "schema",
    .group = "Set up",
    .summary = "JSON Schemas, for editors and scripts",
    .define = define,
};

}  // namespace aar::command
