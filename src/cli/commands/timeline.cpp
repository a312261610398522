#include <memory>

#include <fmt/format.h>

#include "aar/error.hpp"

#include "cli/command.hpp"
#include "cli/prompt.hpp"
#include "cli/timeline_edit.hpp"
#include "cli/workspace.hpp"
#include "files/files.hpp"
#include "text/shown.hpp"
#include "text/strings.hpp"
#include "text/utf8.hpp"

namespace aar::command {
namespace {

struct Options {
  std::string action, id, at;
  std::vector<std::string> words;
};

std::vector<std::string> entries_of(const Options& options, cli::Session& session) {
  if (options.words != std::vector<std::string>{"-"}) {
    return {text::squeeze(text::join(options.words, " "))};
  }
  std::vector<std::string> entries;
  const std::string input = text::repair(cli::read_input(session));
  for (const std::string_view line : text::split(input, '\n')) {
    if (const std::string entry = text::squeeze(line); !entry.empty()) {
      entries.push_back(entry);
    }
  }
  return entries;
}

/// The review with the entries in its timeline.
std::string with_entries(const cli::Workspace& workspace, const Source& source,
                         const cli::TimelineAddition& addition) {
  const cli::Parsed parsed = workspace.parse(source);
  const Edit edit = cli::timeline_edit(source, parsed.document, parsed.review, addition);
  std::string changed = source.bytes();
  changed.replace(edit.span.begin, edit.span.size(), edit.replacement);
  return changed;
}

cli::ExitCode run(const Options& options, cli::Session& session) {
  const cli::Workspace workspace = cli::Workspace::open(session);
  const std::string path = workspace.resolve(session, options.id);
  cli::check_time(options.at);
  const std::vector<std::string> entries = entries_of(options, session);
  if (entries.empty() || entries.front().empty()) {
    throw Error(ErrorKind::usage, "there is nothing to add", "say what happened, or `-` for stdin");
  }
  static_cast<void>(workspace.source(path));  // says why, when it cannot be read
  files::update_beneath(workspace.root(), path, [&](const std::string& bytes) {
    return with_entries(workspace, Source(path, bytes),
                        {.entries = entries, .at = options.at, .now = session.now});
  });
  session.say(
      fmt::format("{}: {} added to the timeline", text::sanitize(path),
                  entries.size() == 1 ? "one entry" : fmt::format("{} entries", entries.size())));
  return cli::ExitCode::success;
}

cli::Action define(cli::Arguments& arguments) {
  auto options = std::make_shared<Options>();
  arguments.positional_choice("ACTION", options->action, {"add"}, "add: write an entry", true);
  cli::declare_id(arguments, options->id);
  arguments.positional("TEXT", options->words,
                       "what happened; `-` takes one entry a line from stdin", true);
  arguments.option("--at", options->at, "TIME", "when, as it shall stand there [now, in UTC]");
  return [options](cli::Session& session) { return run(*options, session); };
}

}  // namespace

const cli::Command timeline{
    .name = "timeline",
    .group = "Write",
    .summary = "add an entry to a review's timeline while it happens",
    .define = define,
};

}  // namespace aar::command
