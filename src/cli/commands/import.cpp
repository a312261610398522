#include <memory>
#include <sstream>

#include <fmt/format.h>

#include "aar/error.hpp"
#include "aar/kind.hpp"

#include "cli/command.hpp"
#include "cli/imports/gather.hpp"
#include "cli/imports/plan.hpp"
#include "cli/imports/report.hpp"
#include "cli/imports/write.hpp"
#include "cli/outputs.hpp"
#include "cli/own_files.hpp"
#include "cli/prompt.hpp"
#include "cli/workspace.hpp"
#include "files/files.hpp"
#include "text/shown.hpp"
#include "text/strings.hpp"

namespace aar::command {
namespace {

struct Options {
  std::vector<std::string> paths;
  std::vector<std::string> columns;
  std::string from, kind = "incident", status = "published";
  std::string format = "text", output;
  bool dry_run = false, in_place = false, move = false, yes = false;
};

cli::ColumnMap column_map(const std::vector<std::string>& uses) {
  cli::ColumnMap map;
  for (const std::string& use : uses) {
    for (const std::string_view pair : text::split(use, ',')) {
      const std::size_t equals = pair.find('=');
      if (equals == std::string_view::npos || equals == 0 || equals + 1 == pair.size()) {
        throw Error(ErrorKind::usage, fmt::format("`{}` names no column", text::sanitize(pair)),
                    "--map title=Name,date=\"Opened on\"");
      }
      std::string_view column = text::trim(pair.substr(equals + 1));
      if (column.size() >= 2 && column.front() == '"' && column.back() == '"')
        column = column.substr(1, column.size() - 2);
      map[std::string(column)] = std::string(text::trim(pair.substr(0, equals)));
    }
  }
  return map;
}

void report(const Options& options, const cli::ImportPlan& plan, bool written,
            cli::Session& session) {
  if (options.output.empty() || options.output == "-") {
    cli::write_import_report(plan, written, options.format, session.out);
    return;
  }
  std::ostringstream text;
  cli::write_import_report(plan, written, options.format, text);
  cli::write_whole_file(files::absolute(session.working_directory, options.output),
                        [&](const std::string& /*old*/) { return text.str(); });
}

/// With a terminal the plan is shown first.
bool agreed(const Options& options, const cli::ImportPlan& plan, cli::Session& session) {
  if (!session.interactive() || options.yes || !plan.has_work()) return true;
  report(options, plan, false, session);
  session.out.flush();
  const std::size_t count =
      plan.count(cli::ImportOutcome::taken) + plan.count(cli::ImportOutcome::completed);
  const std::string question = fmt::format("Write {}? (yes or no)", text::counted(count, "review"));
  return cli::ask_choice(session, question, {"yes", "no"}, "no") == "yes";
}

void say_next(const cli::ImportPlan& plan, const cli::Session& session) {
  session.say(fmt::format("aar: {}", cli::import_summary(plan)));
  if (!plan.has_work()) return;
  session.say(
      "next: `aar lint --write-baseline` takes what is missing as known; `aar lint` is then "
      "quiet,");
  session.say("      and `aar lint --no-baseline --statistics` shows the way forward");
}

cli::ExitCode run(const Options& options, cli::Session& session) {
  if (options.in_place && options.move) {
    throw Error(ErrorKind::usage, "--in-place leaves nothing to --move", "take one of them");
  }
  const cli::Workspace workspace = cli::Workspace::open(session);
  if (resolve_kind(options.kind, workspace.config()) == nullptr) {
    throw Error(ErrorKind::usage, fmt::format("unknown kind `{}`", text::sanitize(options.kind)));
  }
  cli::require_free_place(workspace, session, options.output);
  const cli::ImportSources sources{options.paths, options.from, column_map(options.columns)};
  cli::ImportPlan plan =
      cli::plan_import(workspace, session, cli::gather(workspace, session, sources),
                       {options.in_place, {options.kind, options.status}});
  const bool writing = !options.dry_run && agreed(options, plan, session);
  if (writing) cli::write_imports(workspace, plan, options.move);
  if (writing || options.dry_run) report(options, plan, writing, session);
  if (writing)
    say_next(plan, session);
  else
    session.say(fmt::format("aar: {}; nothing was written", cli::import_summary(plan)));
  return plan.has_refusals() ? cli::ExitCode::findings : cli::ExitCode::success;
}

cli::Action define(cli::Arguments& arguments) {
  auto options = std::make_shared<Options>();
  arguments.positional("PATH", options->paths, "files and folders to import", true);
  arguments.choice("--from", options->from, cli::import_format_names(), "FORMAT",
                   "what they are [by the file's name]");
  arguments.option("--map", options->columns, "FIELD=COLUMN",
                   "the column of a table that holds a field (repeatable, or parted by commas)");
  arguments.flag("--in-place", options->in_place,
                 "complete the front matter where the files stand, and copy nothing");
  arguments.flag("--move", options->move, "remove each file once its review is written");
  arguments.option("--kind", options->kind, "KIND", "of what does not tell its kind [incident]");
  arguments.choice("--status", options->status,
                   {"draft", "in-review", "published", "closed", "superseded", "withdrawn"},
                   "STATUS", "of what does not tell its status [published]");
  arguments.flag("--dry-run", options->dry_run, "report what would be written, and write nothing");
  arguments.flag("-y,--yes", options->yes, "do not ask on a terminal");
  arguments.choice("-f,--format", options->format, cli::import_report_formats(), "FORMAT",
                   "of the report: text, md, json [text]");
  arguments.option("-o,--output", options->output, "FILE", "write the report to this file");
  return [options](cli::Session& session) { return run(*options, session); };
}

}  // namespace

const cli::Command import_{
    .name = "import",
    .group = "Write",
    .summary = "take an existing archive over, and tell what could not be told",
    .define = define,
};

}  // namespace aar::command
