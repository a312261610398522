#include <algorithm>
#include <memory>
#include <tuple>

#include <fmt/format.h>

#include "aar/error.hpp"
#include "aar/report.hpp"

#include "cli/command.hpp"
#include "cli/fixing.hpp"
#include "cli/lint_run.hpp"
#include "cli/lint_states.hpp"
#include "cli/lint_summary.hpp"
#include "cli/outputs.hpp"
#include "cli/run.hpp"
#include "cli/watch.hpp"
#include "text/shown.hpp"
#include "text/spelling.hpp"

namespace aar::command {
namespace {

struct Options {
  std::vector<std::string> paths, allow, warn, deny;
  std::string as, profile, fail_on = "error", stdin_filename;
  std::vector<cli::Use> outputs;
  bool statistics = false, show_files = false, watch = false, only_reviews = false;
  cli::StateOptions state;
  cli::BaselineOptions baseline;
  cli::FixOptions fixing;
};

const Rule& require_rule(const std::string& name) {
  if (const Rule* rule = find_rule(name); rule != nullptr) {
    return *rule;
  }
  const std::string near = text::nearest(name, rule_names());
  throw Error(ErrorKind::usage, fmt::format("unknown rule `{}`", text::sanitize(name)),
              near.empty() ? "`aar rules` lists them" : fmt::format("did you mean `{}`?", near));
}

LintOptions lint_options(const Options& options, const cli::Session& session) {
  LintOptions result{.profile = options.profile, .today = session.today};
  if (!options.as.empty()) {
    result.as = parse_status(options.as);
  }
  const auto set = [&](const std::vector<std::string>& names, Level level) {
    for (const std::string& name : names) {
      result.levels[std::string(require_rule(name).id)] = level;
    }
  };
  set(options.allow, Level::off);
  set(options.warn, Level::warning);
  set(options.deny, Level::error);
  return result;
}

[[noreturn]] void refuse(std::string_view one, std::string_view other, std::string_view hint = {}) {
  throw Error(ErrorKind::usage, fmt::format("`{}` and `{}` exclude each other", one, other),
              std::string(hint));
}

/// What cannot be done with a state that git keeps.
void check_state(const Options& options) {
  cli::check_state_options(options.state);
  if (!options.state.asked()) return;
  const std::string_view state = options.state.name();
  if (!options.stdin_filename.empty()) refuse("--stdin-filename", state);
  if (options.baseline.write) {
    refuse("--write-baseline", state, "a baseline is written of the whole archive");
  }
  if (options.state.on_disk()) return;
  if (options.fixing.asked()) {
    refuse("--fix", state,
           "fixes are made to files: `aar lint --fix --changed`, then `git add` what you mean");
  }
  if (options.watch) refuse("--watch", state);
  if (options.baseline.prune) refuse("--prune", state);
}

/// What contradicts each other, before anything is read.
void check_options(const Options& options) {
  cli::check_baseline_options(options.baseline);
  check_state(options);
  const bool piped = !options.stdin_filename.empty();
  const bool dash = std::ranges::find(options.paths, "-") != options.paths.end();
  const bool fixing = options.fixing.asked();
  const bool writing = options.baseline.write;
  const bool pruning = options.baseline.prune;
  const bool formatted = !options.outputs.empty();
  const std::tuple<bool, const char*, const char*> pairs[] = {
      {piped && options.paths.size() > (dash ? 1 : 0), "--stdin-filename", "PATH"},
      {piped && fixing, "--stdin-filename", "--fix"},
      {options.watch && fixing, "--watch", "--fix"},
      {options.show_files && fixing, "--show-files", "--fix"},
      {writing && fixing, "--write-baseline", "--fix"},
      {piped && options.watch, "--watch", "--stdin-filename"},
      {piped && writing, "--write-baseline", "--stdin-filename"},
      {piped && pruning, "--prune", "--stdin-filename"},
      {options.watch && options.show_files, "--watch", "--show-files"},
      {options.watch && writing, "--watch", "--write-baseline"},
      {options.watch && pruning, "--watch", "--prune"},
      {options.statistics && formatted, "--statistics", "--format"},
      {options.show_files && formatted, "--show-files", "--format"},
  };
  for (const auto& [both, one, other] : pairs) {
    if (both) refuse(one, other);
  }
  if (dash && !piped) {
    throw Error(ErrorKind::usage, "`-` needs `--stdin-filename`",
                "`aar lint --stdin-filename reviews/2026/name.md - < text`");
  }
}

cli::LintTargets find_targets(const Options& options, const cli::Session& session) {
  if (options.state.asked()) return cli::state_targets(session, options.state, options.paths);
  return options.stdin_filename.empty()
             ? cli::lint_targets(session, options.paths, options.only_reviews)
             : cli::stdin_target(session, options.stdin_filename);
}

/// True when some of the named paths are not there.
bool complain(const cli::LintTargets& targets, const cli::Session& session) {
  for (const Error& error : targets.missing)
    cli::print_error(session, error.what(), error.hint());
  return !targets.missing.empty();
}

cli::ExitCode show_files(const Options& options, cli::Session& session) {
  const cli::LintTargets targets = find_targets(options, session);
  const bool incomplete = complain(targets, session);
  for (const cli::LintTarget& target : targets.files)
    session.out << text::sanitize(target.shown()) << '\n';
  return incomplete ? cli::ExitCode::failure : cli::ExitCode::success;
}

cli::ExitCode lint_once(const Options& options, cli::Session& session) {
  const std::vector<cli::Output> outputs = cli::outputs(options.outputs, session);
  const LintOptions rules = lint_options(options, session);
  cli::LintTargets targets = find_targets(options, session);
  cli::require_no_input(outputs, targets);
  for (const auto& workspace : targets.workspaces)
    cli::require_free_places(outputs, *workspace, session);
  const bool incomplete = complain(targets, session);
  if (incomplete && targets.files.empty()) {
    return cli::ExitCode::failure;
  }
  cli::check_profile(options.profile, targets);
  const cli::FixOutcome fixed = cli::fix_files(options.fixing, targets, rules, session);
  if (options.fixing.diff) {
    return fixed.findings > 0 ? cli::ExitCode::findings : cli::ExitCode::success;
  }
  if (fixed.files > 0) {
    targets = find_targets(options, session);  // what it knew of the files is old
  }
  cli::Baselines baselines(session, targets, options.baseline);
  cli::LintRun result = cli::lint_files(session, targets, rules, baselines);
  baselines.finish(
      targets, options.paths.empty() && options.stdin_filename.empty() && !options.state.asked());
  if (!incomplete && !result.permission) {
    baselines.save(session);
    if (options.baseline.write && (!options.profile.empty() || !options.as.empty())) {
      session.say(
          "note: it knows findings as loud as `--profile` and `--as` made them; a plain "
          "`aar lint` may find louder ones, and these are new");
    }
  } else if (options.baseline.write || options.baseline.prune) {
    cli::print_error(session, "not every file could be read, so the baseline stays as it is", "");
  }
  result.report.summary.stale = baselines.stale();
  result.report.fails = parse_level(options.fail_on);
  if (options.statistics) {
    cli::write_statistics(result.report, session.out);
    session.out.flush();
  } else {
    cli::write_log(outputs, result.report, session);
  }
  cli::say_summary(result.report.summary, session);
  cli::say_fixes(options.fixing, fixed, result.report.diagnostics, session);
  cli::write_files(outputs, result.report, session);
  if (incomplete || result.permission || fixed.failed) {
    return cli::ExitCode::failure;
  }
  return fails(result.report) ? cli::ExitCode::findings : cli::ExitCode::success;
}

cli::ExitCode run(const Options& options, cli::Session& session) {
  check_options(options);
  if (options.show_files) {
    return show_files(options, session);
  }
  if (!options.watch) {
    return lint_once(options, session);
  }
  if (const cli::LintTargets targets = find_targets(options, session);
      targets.files.empty() && complain(targets, session)) {
    return cli::ExitCode::failure;
  }
  return cli::watch(
      session, [&] { return cli::watched_folders(find_targets(options, session)); },
      [&] { lint_once(options, session); });
}

void define_baseline(cli::Arguments& arguments, cli::BaselineOptions& options) {
  arguments.option("--baseline", options.file, "FILE",
                   "the known findings, instead of the configured file");
  arguments.flag("--no-baseline", options.off, "report known findings too");
  arguments.flag("--write-baseline", options.write, "write a baseline of all there is now");
  arguments.flag("--prune", options.prune, "take out of the baseline what is gone");
}

cli::Action define(cli::Arguments& arguments) {
  auto options = std::make_shared<Options>();
  arguments.positional("PATH", options->paths, "reviews or folders; without any, the whole archive",
                       false);
  cli::declare_states(arguments, options->state);
  arguments.choice("--as", options->as, {"draft", "in-review", "published", "closed"}, "STATUS",
                   "lint as if every review had this status");
  arguments.suggestion("--profile", options->profile, profile_names(), "PROFILE",
                       "the set of rules, instead of the configured one");
  arguments.option("-A,--allow", options->allow, "RULE", "switch a rule off (repeatable)");
  arguments.option("-W,--warn", options->warn, "RULE", "make a rule a warning (repeatable)");
  arguments.option("-D,--deny", options->deny, "RULE", "make a rule an error (repeatable)");
  arguments.choice("--fail-on", options->fail_on, {"error", "warning", "note", "never"}, "LEVEL",
                   "exit with 1 from this level on [error]");
  cli::declare_outputs(arguments, options->outputs);
  arguments.option("--stdin-filename", options->stdin_filename, "FILE",
                   "lint what stands on stdin as if it were FILE");
  arguments.flag("--only-reviews", options->only_reviews,
                 "leave out named files that are no reviews of their archive");
  arguments.flag("--statistics", options->statistics, "count findings by rule, instead of them");
  arguments.flag("--show-files", options->show_files, "print which files would be linted");
  arguments.flag("--watch", options->watch, "lint again whenever a file changes");
  define_baseline(arguments, options->baseline);
  cli::declare_fixing(arguments, options->fixing);
  return [options](cli::Session& session) { return run(*options, session); };
}

}  // namespace

const cli::Command lint{
    .name = "lint",
    .group = "Check",
    .summary = "is this review done? every finding, with its place and help",
    .define = define,
};

}  // namespace aar::command
