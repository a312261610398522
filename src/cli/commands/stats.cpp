#include <algorithm>
#include <atomic>
#include <future>
#include <memory>
#include <span>

#include <fmt/format.h>

#include "cli/command.hpp"
#include "cli/incident_list.hpp"
#include "cli/learned/sample_rows.hpp"
#include "cli/learned/stats_formats.hpp"
#include "cli/listing.hpp"
#include "cli/parallel.hpp"
#include "cli/record_cache.hpp"
#include "cli/workspace.hpp"
#include "text/background.hpp"
#include "text/shown.hpp"

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
bool is_counted(std::string_view status, const Options& options) {
  return !options.reviews.status.empty() || (status != "withdrawn" && status != "superseded");
}

struct Measured {
  std::vector<MeasuredGroup> groups;
  std::vector<ToldIncident> incidents;
  std::size_t reviews = 0, counted = 0;
};

/// What a review names is looked for in its text, which nothing is kept of.
Measured measure_texts(const cli::Workspace& workspace, const Options& options,
                       const Grouping* grouping, const cli::Session& session) {
  const std::vector<Record>& records = workspace.records(session);
  cli::Records counted = cli::select(records, options.reviews, workspace.config());
  std::erase_if(counted,
                [&](const Record* record) { return !is_counted(record->status, options); });
  MeasureContext context(session.today, workspace.config(), records);
  context.cover(cli::read_incident_list(session, options.incidents));
  return {.groups = measure(counted, grouping, context),
          .incidents = context.incidents(),
          .reviews = records.size(),
          .counted = counted.size()};
}

Measured measure_rows(const cli::Workspace& workspace, const Options& options,
                      const Grouping* grouping, const cli::Session& session) {
  Measuring measuring(grouping);
  std::vector<std::string> keys = options.reviews.keys();
  if (!measuring.key().empty()) keys.emplace_back(measuring.key());
  std::future<cli::RowCache> kept = text::start(
      [&workspace, &session] { return cli::SampleRows::kept(workspace, session.today); });
  cli::RecordRows rows = workspace.rows(session, {.items = ItemNeeds::none, .keys = keys});
  const cli::SampleRows samples(workspace, kept.get(), rows, session.today, keys);
  const cli::Chosen chosen =
      cli::choose(cli::RowReviews(rows.views), options.reviews, workspace.config());
  constexpr std::size_t share = 512;  // reviews that one thread measures at a time
  std::vector<Measuring> parts((chosen.size() + share - 1) / share, Measuring(grouping));
  std::atomic<std::size_t> counted = 0;
  cli::for_each_index(parts.size(), [&](std::size_t part) {
    const auto some = std::span(chosen).subspan(part * share);
    std::vector<std::string_view> values;
    for (const std::size_t review : some.first(std::min(share, some.size()))) {
      const index::RecordView& view = rows.views[review];
      if (!is_counted(index::text_of(view, "status"), options)) continue;
      ++counted;
      index::values_of(view, measuring.key(), values);
      const std::string_view date =
          measuring.asks_date() ? index::text_of(view, "date") : std::string_view();
      samples.add(review, parts[part].tallies_of(date, values));
    }
  });
  for (Measuring& part : parts)
    measuring.add(std::move(part));
  Measured measured{.reviews = rows.views.size(), .counted = counted};
  const std::vector<Record> none;
  measured.groups =
      std::move(measuring).groups(MeasureContext(session.today, workspace.config(), none));
  return measured;
}

cli::ExitCode run(const Options& options, cli::Session& session) {
  const cli::Workspace workspace = cli::Workspace::open(session);
  const auto by = std::ranges::find(groupings(), options.by, &Grouping::name);
  const Grouping* const grouping = by == groupings().end() ? nullptr : &*by;
  const Measured measured = options.incidents.empty()
                                ? measure_rows(workspace, options, grouping, session)
                                : measure_texts(workspace, options, grouping, session);
  cli::write_stats({.groups = measured.groups, .by = options.by, .incidents = measured.incidents},
                   options.format, session.out);
  for (const ToldIncident& incident : measured.incidents) {
    if (!incident.has_review)
      session.say(fmt::format("aar: no review names `{}`", text::sanitize(incident.name)));
  }
  if (measured.reviews == 0) {
    session.say(cli::no_reviews(workspace));
  } else if (measured.counted == 0) {
    session.say("aar: no review fits");
  } else if (!cli::tells_caveats(options.format)) {
    for (const std::string_view caveat : measure_caveats(measured.groups))
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
  return [options](cli::Session& session) {
    options->reviews.settle(session);
    return run(*options, session);
  };
}

}  // namespace

const cli::Command stats{
    .name = "stats",
    .group = "Find",
    .summary = "the reviews in numbers: n, median and range, and what they do not say",
    .define = define,
};

}  // namespace aar::command
