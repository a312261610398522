#include "cli/run.hpp"

#include <algorithm>
#include <new>

#include <fmt/format.h>

#include "aar/error.hpp"

#include "cli/command.hpp"
#include "cli/globals.hpp"
#include "text/shown.hpp"
#include "text/spelling.hpp"

namespace aar::cli {
namespace {

const Command& command_for(const std::string& verb) {
  if (const Command* command = find_command(verb); command != nullptr) {
    return *command;
  }
  std::vector<std::string> names;
  for (const Command* command : commands()) {
    names.emplace_back(command->name);
  }
  const std::string near = text::nearest(verb, names);
  throw Error(
      ErrorKind::usage, fmt::format("unknown command `{}`", text::sanitize(verb)),
      near.empty() ? "`aar help` lists the commands" : fmt::format("did you mean `{}`?", near));
}

ExitCode run_command(const Command& command, const std::vector<std::string>& arguments,
                     Session& session) {
  Arguments declared{std::string(command.name), std::string(command.summary)};
  const Action action = command.define(declared);
  Globals globals;
  globals.declare(declared);
  if (!declared.parse(arguments)) {
    session.out << declared.help();
    return ExitCode::success;
  }
  globals.apply(session);
  if (!session.repositories.empty() && !command.reads_several) {
    throw Error(ErrorKind::usage, fmt::format("`aar {}` works on one archive", command.name),
                "search, list, actions and digest read several; name one with --repo");
  }
  return action(session);
}

ExitCode help(const std::vector<std::string>& arguments, Session& session) {
  const auto verb = std::find_if(arguments.begin(), arguments.end(),
                                 [](const std::string& word) { return !word.starts_with('-'); });
  if (verb == arguments.end()) {
    session.out << overview();
    return ExitCode::success;
  }
  const Command& command = command_for(*verb);
  Arguments declared{std::string(command.name), std::string(command.summary)};
  command.define(declared);
  session.out << declared.help();
  return ExitCode::success;
}

/// Throws Error(usage) for the first unknown flag before the verb.
void require_globals(const SplitArguments& split) {
  if (split.leading == 0) {
    return;
  }
  Arguments none{"", ""};
  Globals globals;
  globals.declare(none);
  none.parse({split.rest.begin(), split.rest.begin() + static_cast<std::ptrdiff_t>(split.leading)});
}

ExitCode dispatch(const std::vector<std::string>& arguments, Session& session) {
  const SplitArguments split = split_verb(arguments);
  if (split.version) {
    session.out << "aar " << version() << '\n';
    return ExitCode::success;
  }
  if (split.verb == "help" || (split.verb.empty() && split.help)) {
    return help(split.rest, session);
  }
  if (split.verb.empty()) {
    require_globals(split);
    session.err << overview();
    return ExitCode::failure;
  }
  if (find_command(split.verb) == nullptr) {
    require_globals(split);  // in `aar --collor always list` the flag is the slip, not the verb
  }
  return run_command(command_for(split.verb), split.rest, session);
}

}  // namespace

void print_error(const Session& session, std::string_view message, std::string_view hint) {
  session.err << "aar: error: " << text::sanitize(message) << '\n';
  if (!hint.empty()) {
    session.err << "hint: " << text::sanitize(hint) << '\n';
  }
}

std::string overview() {
  std::string text =
      "aar: lessons learned, as Markdown in git\n\n"
      "Usage: aar [-C DIR] [--config FILE] COMMAND [OPTIONS]\n";
  std::string_view group;
  for (const Command* command : commands()) {
    if (command->group != group) {
      group = command->group;
      text += fmt::format("\n{}\n", group);
    }
    text += fmt::format("  {:<12} {}\n", command->name, command->summary);
  }
  text += "\n`aar COMMAND --help` tells a command's options; `aar --version` the version.\n";
  return text;
}

ExitCode run(const std::vector<std::string>& arguments, Session& session) {
  try {
    return dispatch(arguments, session);
  } catch (const Error& error) {
    print_error(session, error.what(), error.hint());
  } catch (const std::bad_alloc&) {
    print_error(session, "out of memory", "");
  }
  return ExitCode::failure;
}

}  // namespace aar::cli
