#include <memory>

#include "cli/command.hpp"
#include "cli/editor.hpp"
#include "cli/workspace.hpp"

namespace aar::command {
namespace {

cli::ExitCode run(const std::string& id, cli::Session& session) {
  const cli::Workspace workspace = cli::Workspace::open(session);
  cli::open_editor(session, workspace.absolute(workspace.resolve(session, id)));
  return cli::ExitCode::success;
}

cli::Action define(cli::Arguments& arguments) {
  auto id = std::make_shared<std::string>();
  cli::declare_id(arguments, *id);
  return [id](cli::Session& session) { return run(*id, session); };
}

}  // namespace

const cli::Command edit{
    .name = "edit",
    .group = "Write",
    .summary = "open a review in your editor",
    .define = define,
};

}  // namespace aar::command
