#include <algorithm>
#include <memory>

#include <fmt/format.h>

#include "cli/command.hpp"
#include "cli/incident_list.hpp"
#include "cli/learned/stats_formats.hpp"
#include "cli/listing.hpp"
#include "cli/workspace.hpp"
#include "text/utf8.hpp"

namespace aar::command {
namespace {

struct Options {
  cli::SelectionOptions reviews;
  std::string by, incidents, format = "table";
};

std::vector<std::string> grouping_names() {
  std::vector<std::string> names;
  for (const Grouping& row : groupings())
    names.emplace_back(row.name);
  return names;
}

/// What was withdrawn, or written anew in another review, counts only for who asks for it.
cli::Records counted_reviews(const Options& options, const std::vector<Record>& records,
                             const Config& config) {
  cli::Records reviews = cli::select(records, options.reviews, config);
  if (options.reviews.status.empty()) {
    std::erase_if(reviews, [](const Record* record) {
      return record->status == "withdrawn" || record->status == "superseded";
    });
  }
  return reviews;
}

cli::ExitCode run(const Options& options, cli::Session& session) {
  const cli::Workspace workspace = cli::Workspace::open(session);
  // What a review names is looked for in its text too, which listings do without.
  const std::vector<Record> records =
      options.incidents.empty() ? workspace.listed(session) : workspace.records(session);
  const cli::Records reviews = counted_reviews(options, records, workspace.config());
  MeasureContext context(session.today, workspace.config(), records);
  if (!options.incidents.empty())
    context.cover(cli::read_incident_list(session, options.incidents));
  const auto by = std::ranges::find(groupings(), options.by, &Grouping::name);
  const Grouping* const grouping = by == groupings().end() ? nullptr : &*by;
  const std::vector<MeasuredGroup> groups = measure(reviews, grouping, context);
  cli::write_stats({.groups = groups, .by = options.by, .incidents = context.incidents()},
                   options.format, session.out);
  for (const ToldIncident& incident : context.incidents()) {
    if (!incident.has_review)
      session.say(fmt::format("aar: no review names `{}`", text::sanitize(incident.name)));
  }
  if (records.empty()) {
    session.say(cli::no_reviews(workspace));
  } else if (reviews.empty()) {
    session.say("aar: no review fits");
  } else if (!cli::tells_caveats(options.format)) {
    for (const std::string_view caveat : measure_caveats(groups))
      session.say(fmt::format("note: {}", caveat));
  }
  return cli::ExitCode::success;
}

cli::Action define(cli::Arguments& arguments) {
  auto options = std::make_shared<Options>();
  arguments.choice("--by", options->by, grouping_names(), "GROUP",
                   "a group for each service, kind, quarter, factor, trigger or team");
  arguments.option("--incidents", options->incidents, "FILE",
                   "how many of these incidents have a review: one a line");
  options->reviews.declare_filters(arguments);
  arguments.choice("-f,--format", options->format, cli::stats_formats(), "FORMAT",
                   "table, json, csv, svg [table]");
  return [options](cli::Session& session) { return run(*options, session); };
}

}  // namespace

const cli::Command stats{
    .name = "stats",
    .group = "Find",
    .summary = "the reviews in numbers: n, median and range, and what they do not say",
    .define = define,
};

}  // namespace aar::command
