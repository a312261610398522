#include <algorithm>
#include <map>
#include <memory>
#include <set>

#include <fmt/format.h>

#include "aar/error.hpp"
#include "aar/report.hpp"

#include "cli/command.hpp"
#include "cli/fixing.hpp"
#include "cli/lint_targets.hpp"
#include "cli/workspace.hpp"
#include "text/spelling.hpp"
#include "text/utf8.hpp"

namespace aar::command {
namespace {

struct Options {
  std::vector<std::string> paths, allow, warn, deny;
  std::string as, profile, fail_on = "error", format = "text";
  cli::FixOptions fixing;
};

struct Result {
  Report report;
  bool permission = false;  // a file could not be read for lack of permission
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

std::vector<Diagnostic> findings_of(const cli::LintTarget& target, const LintOptions& options,
                                    Result& result) {
  const cli::Loaded loaded = target.workspace->load(target.path);
  if (loaded.source == nullptr) {
    result.permission = result.permission || loaded.permission;
    return {*loaded.fault};
  }
  return aar::lint(*loaded.source, target.workspace->config(), *target.workspace, options);
}

/// Rules know paths of the archive; what is printed leads there from where the user is.
void show_paths_below(const std::string& prefix, Diagnostic& found) {
  found.place.path = fmt::format("{}/{}", prefix, found.place.path);
  for (Note& note : found.notes) {
    if (!note.place.path.empty()) {  // empty: the finding's own file
      note.place.path = fmt::format("{}/{}", prefix, note.place.path);
    }
  }
}

void lint_one(const cli::LintTarget& target, const LintOptions& options, Result& result) {
  const std::string& prefix = target.workspace->display_prefix();
  for (Diagnostic& found : findings_of(target, options, result)) {
    if (!prefix.empty()) {
      show_paths_below(prefix, found);
    }
    result.report.diagnostics.push_back(std::move(found));
  }
}

bool fails(const Report& report, const std::string& fail_on) {
  const std::optional<Level> limit = parse_level(fail_on);
  return limit && std::any_of(report.diagnostics.begin(), report.diagnostics.end(),
                              [&](const Diagnostic& found) { return found.level >= *limit; });
}

std::string plural(std::size_t count, std::string_view noun) {
  return fmt::format("{} {}{}", count, noun, count == 1 ? "" : "s");
}

void say_summary(const Summary& summary, const cli::Session& session) {
  if (summary.errors + summary.warnings + summary.notes == 0) {
    return;  // a quiet success
  }
  session.say(fmt::format("{}, {}, {} in {}", plural(summary.errors, "error"),
                          plural(summary.warnings, "warning"), plural(summary.notes, "note"),
                          plural(summary.files, "file")));
}

cli::ExitCode run(const Options& options, cli::Session& session) {
  const Format* format = find_format(options.format);
  const LintOptions rules = lint_options(options, session);
  cli::LintTargets targets = cli::lint_targets(session, options.paths);
  const cli::FixOutcome fixed = cli::fix_files(options.fixing, targets, rules, session);
  if (options.fixing.diff) {
    return fixed.findings > 0 ? cli::ExitCode::findings : cli::ExitCode::success;
  }
  if (fixed.files > 0) {
    targets = cli::lint_targets(session, options.paths);  // what it knew of the files is old
  }
  Result result;
  result.report.color = session.use_color();
  for (const cli::LintTarget& target : targets.files) {
    lint_one(target, rules, result);
  }
  sort_diagnostics(result.report.diagnostics);
  result.report.summary = summarize(result.report.diagnostics, targets.files.size());
  format->write(result.report, session.out);
  session.out.flush();
  say_summary(result.report.summary, session);
  cli::say_fixes(options.fixing, fixed, result.report.diagnostics, session);
  if (result.permission || fixed.failed) {
    return cli::ExitCode::failure;
  }
  return fails(result.report, options.fail_on) ? cli::ExitCode::findings : cli::ExitCode::success;
}

cli::Action define(cli::Arguments& arguments) {
  auto options = std::make_shared<Options>();
  std::vector<std::string> format_names;
  for (const Format* format : formats()) {
    format_names.emplace_back(format->name);
  }
  arguments.positional("PATH", options->paths, "reviews or folders; without any, the whole archive",
                       false);
  arguments.choice("--as", options->as, {"draft", "in-review", "published", "closed"}, "STATUS",
                   "lint as if every review had this status");
  arguments.choice("--profile", options->profile, {"core", "strict", "security", "import"},
                   "PROFILE", "the set of rules, instead of the configured one");
  arguments.option("-A,--allow", options->allow, "RULE", "switch a rule off (repeatable)");
  arguments.option("-W,--warn", options->warn, "RULE", "make a rule a warning (repeatable)");
  arguments.option("-D,--deny", options->deny, "RULE", "make a rule an error (repeatable)");
  arguments.choice("--fail-on", options->fail_on, {"error", "warning", "note", "never"}, "LEVEL",
                   "exit with 1 from this level on [error]");
  arguments.choice("-f,--format", options->format, std::move(format_names), "FORMAT",
                   "how findings are printed [text]");
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
