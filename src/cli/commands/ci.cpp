#include <memory>

#include <fmt/format.h>

#include "cli/ci_files.hpp"
#include "cli/command.hpp"

namespace aar::command {
namespace {

cli::ExitCode run(cli::CiChoice choice, cli::Session& session) {
  if (choice.branch.empty()) choice.branch = cli::main_branch(session, session.working_directory);
  session.out << cli::ci_file(choice);
  if (choice.build_from.empty()) {
    session.say(
        "note: this file expects aar on the runner; `--build-from` prints one that builds it");
  }
  return cli::ExitCode::success;
}

cli::Action define(cli::Arguments& arguments) {
  auto choice = std::make_shared<cli::CiChoice>();
  auto action = std::make_shared<std::string>();
  arguments.positional_choice("ACTION", *action, {"print"}, "print: write the file to stdout",
                              true);
  arguments.positional_choice("SERVER", choice->server, cli::ci_servers(), "github or gitlab",
                              true);
  arguments.option("--build-from", choice->build_from, "SOURCE",
                   "build aar on the runner: OWNER/REPO@REF for github, URL@REF for gitlab");
  arguments.option(
      "--branch", choice->branch, "NAME",
      "the branch that changes are merged into, for github [the repository's own, or main]");
  arguments.flag("--sarif", choice->sarif, "upload the findings to GitHub's code scanning as well");
  arguments.footer(
      "aar ci print github > .github/workflows/aar.yml\n"
      "aar ci print gitlab > .gitlab-ci.yml");
  return [choice, action](cli::Session& session) { return run(*choice, session); };
}

}  // namespace

const cli::Command ci{
    .name = "ci",
    .group = "Set up",
    .summary = "print the file that makes a CI server run aar",
    .define = define,
};

}  // namespace aar::command
