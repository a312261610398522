#include <memory>

#include <fmt/format.h>

#include "aar/error.hpp"
#include "aar/report.hpp"

#include "cli/check_report.hpp"
#include "cli/check_run.hpp"
#include "cli/command.hpp"
#include "cli/lint_summary.hpp"
#include "cli/outputs.hpp"
#include "cli/workspace.hpp"
#include "files/files.hpp"

namespace aar::command {
namespace {

struct Options {
  cli::CheckOptions check;
  std::string fail_on = "error", summary;
  std::vector<cli::Use> outputs;
};

cli::ExitCode run(const Options& options, cli::Session& session) {
  std::vector<cli::Output> outputs = cli::outputs(options.outputs, session);
  const std::string summary = options.summary.empty()
                                  ? std::string()
                                  : files::absolute(session.working_directory, options.summary);
  cli::CheckRun result = cli::run_check(session, options.check);
  cli::require_no_input(outputs, result.read);
  cli::require_no_input({{find_format("markdown"), summary}}, result.read);
  if (!outputs.front().file.empty() || outputs.size() > 1)
    cli::require_free_places(outputs, cli::Workspace::open(session), session);
  Report& report = result.report;
  report.fails = parse_level(options.fail_on);
  cli::write_log(outputs, report, session);
  cli::say_summary(report.summary, session);
  cli::write_files(outputs, report, session);
  if (!summary.empty()) cli::write_job_summary(summary, report, session);
  cli::say_gate(report, session);
  if (result.permission) return cli::ExitCode::failure;
  return fails(report) ? cli::ExitCode::findings : cli::ExitCode::success;
}

cli::Action define(cli::Arguments& arguments) {
  auto options = std::make_shared<Options>();
  arguments.option("--compare-with", options->check.compare_with, "REF",
                   "the branch to merge into (repeatable) [what this one follows, or main]");
  arguments.option("--require-for", options->check.require_for, "TRAILER",
                   "every incident that a commit names with this trailer, or that is in the list "
                   "@FILE, has a review (repeatable)");
  arguments.choice("--fail-on", options->fail_on, {"error", "warning", "note", "never"}, "LEVEL",
                   "exit with 1 from this level on [error]");
  cli::declare_outputs(arguments, options->outputs);
  arguments.option("--summary", options->summary, "FILE",
                   "write a summary for the page of the job, whatever the format of the log");
  arguments.flag("--staged", options->check.state.staged,
                 "check what the next commit will hold, as the index has it");
  arguments.option("--rev", options->check.state.revision, "REV",
                   "check a commit, branch or tag, from git alone");
  return [options](cli::Session& session) { return run(*options, session); };
}

}  // namespace

const cli::Command check{
    .name = "check",
    .group = "Check",
    .summary = "may this branch merge? what it changes, and what the merge would lead to",
    .define = define,
};

}  // namespace aar::command
