#include <memory>

#include <fmt/format.h>

#include "aar/error.hpp"

#include "cli/command.hpp"
#include "cli/move_plan.hpp"
#include "cli/workspace.hpp"
#include "text/shown.hpp"
#include "text/strings.hpp"
#include "text/utf8.hpp"

namespace aar::command {
namespace {

struct Options {
  std::string id;
  std::vector<std::string> words;
  bool dry_run = false;
};

std::string title_of(const Options& options) {
  std::string title = text::squeeze(text::repair(text::join(options.words, " ")));
  if (title.empty()) {
    throw Error(ErrorKind::usage, "a review needs a title",
                "aar mv ID \"What happened, in a few words\"");
  }
  if (text::sanitize(title) != title) {
    throw Error(ErrorKind::usage,
                fmt::format("the title `{}` holds control characters", text::sanitize(title)),
                "write it without them");
  }
  return title;
}

void say_notes(const cli::MovePlan& plan, const cli::Session& session) {
  for (const std::string& note : plan.notes)
    session.say(fmt::format("note: {}", text::sanitize(note)));
}

cli::ExitCode run(const Options& options, cli::Session& session) {
  const std::string title = title_of(options);
  const cli::Workspace workspace = cli::Workspace::open(session);
  const cli::MovePlan plan = cli::plan_move(workspace, session, options.id, title);
  const std::vector<std::string> lines = cli::describe(plan);
  if (plan.empty()) {
    session.say(fmt::format("{}: has this title already", text::sanitize(plan.from)));
  }
  if (options.dry_run) {
    for (const std::string& line : lines)
      session.out << text::sanitize(line) << '\n';
    say_notes(plan, session);
    return cli::ExitCode::success;
  }
  cli::carry_out(plan, workspace.root());
  session.out << plan.to << '\n';
  session.out.flush();
  for (const std::string& line : lines)
    session.say(text::sanitize(line));
  say_notes(plan, session);
  return cli::ExitCode::success;
}

cli::Action define(cli::Arguments& arguments) {
  auto options = std::make_shared<Options>();
  cli::declare_id(arguments, options->id);
  arguments.positional("TITLE", options->words, "what the review is called from now on", true);
  arguments.flag("--dry-run", options->dry_run, "print what would change, and change nothing");
  return [options](cli::Session& session) { return run(*options, session); };
}

}  // namespace

const cli::Command mv{
    .name = "mv",
    .group = "Write",
    .summary = "give a review another title and file name; every link to it follows",
    .define = define,
};

}  // namespace aar::command
