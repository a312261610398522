#include <algorithm>
#include <memory>

#include <fmt/format.h>

#include "cli/command.hpp"
#include "cli/learned/recur_formats.hpp"
#include "cli/moment_option.hpp"
#include "cli/workspace.hpp"

namespace aar::command {
namespace {

struct Options {
  std::vector<std::string> by;
  std::string since, format = "text";
};

std::vector<std::string> kind_names() {
  return {recurring_names().begin(), recurring_names().end()};
}

cli::ExitCode run(const Options& options, cli::Session& session) {
  RecurrenceQuery query;
  for (const std::string& name : options.by) {
    cli::require_choice("kind", name, kind_names());
    const auto at = std::ranges::find(recurring_names(), name);
    query.what.push_back(static_cast<Recurring>(at - recurring_names().begin()));
  }
  if (const auto since = cli::first_instant(options.since, session))
    query.since = Date(std::chrono::floor<std::chrono::days>(*since));
  const cli::Workspace workspace = cli::Workspace::open(session);
  const std::vector<Record>& records = workspace.records(session);
  const std::vector<Recurrence> found = find_recurrences(records, query, workspace.config());
  cli::write_recurrences(found, options.format, session.out);
  if (records.empty()) {
    session.say(cli::no_reviews(workspace));
  } else if (found.empty()) {
    session.say("aar: nothing came back");
  }
  return cli::ExitCode::success;
}

cli::Action define(cli::Arguments& arguments) {
  auto options = std::make_shared<Options>();
  arguments.option("--by", options->by, "KIND",
                   "only recurrences of this kind: review, action, lesson, factor, service "
                   "(repeatable) [all]");
  arguments.option("--since", options->since, "DATE",
                   "only what came back in a review of this day or later (2026, 2026-03, "
                   "2026-03-14, or 90d before today)");
  arguments.choice("-f,--format", options->format, cli::recur_formats(), "FORMAT",
                   "text, json, md [text]");
  return [options](cli::Session& session) { return run(*options, session); };
}

}  // namespace

const cli::Command recur{
    .name = "recur",
    .group = "Find",
    .summary = "what came back in several reviews: events, actions, lessons, factors, services",
    .define = define,
};

}  // namespace aar::command
