#include <algorithm>
#include <memory>

#include <fmt/format.h>

#include "aar/error.hpp"

#include "cli/command.hpp"
#include "cli/diff_sides.hpp"
#include "cli/row_formats.hpp"
#include "lint/sharing/audience.hpp"
#include "text/shown.hpp"

namespace aar::command {
namespace {

struct Options {
  std::string since, format = "table";
};

cli::DiffSides sides_since(const cli::Session& session, const std::string& ref) {
  if (ref.empty()) {
    throw Error(ErrorKind::usage, "`notify` needs --since",
                "name what was told before: --since origin/main, --since HEAD~1");
  }
  const bool is_range = ref.find("..") != std::string::npos;
  cli::DiffSides sides = is_range ? cli::DiffSides() : cli::choose_sides(session, {ref}, false);
  if (is_range || !sides.names.empty()) {
    throw Error(ErrorKind::input, fmt::format("`{}` is no revision", text::sanitize(ref)),
                "name a commit, a branch or a tag");
  }
  return sides;
}

/// A row a team and review, by team.
void add_rows(const Record& record, const cli::ReviewChange& change, const Config& config,
              Date today, cli::RowListing& listing) {
  for (const auto& [team, reasons] : who_should_hear(record, config, today)) {
    listing.rows.push_back({{team},
                            {record.title},
                            reasons,
                            {record.id},
                            {digest(change.changes)},
                            {std::string(to_string(gravest(change.changes)))},
                            {record.path}});
  }
}

cli::ExitCode run(const Options& options, const cli::Session& session) {
  const cli::DiffSides sides = sides_since(session, options.since);
  const cli::DiffResult result = cli::compare_sides(session, sides);
  const cli::Workspace workspace = cli::Workspace::open(session);
  const std::vector<Record> records = workspace.listed(session);
  cli::RowListing listing{.things = "notices",
                          .fields = {{"team", "TEAM"},
                                     {"title", "REVIEW"},
                                     {"why", "WHY", cli::FieldShape::list},
                                     {"id", "ID"},
                                     {"text", "CHANGED"},
                                     {"nature", ""},
                                     {"path", ""}}};
  for (const cli::ReviewChange& change : result.reviews) {
    const auto record = std::find_if(records.begin(), records.end(),
                                     [&](const Record& one) { return one.path == change.path; });
    // What was followed up, or reads otherwise, is no news.
    const bool is_news = gravest(change.changes) >= ChangeNature::lifecycle;
    if (record != records.end() && is_news) {
      add_rows(*record, change, workspace.config(), session.today, listing);
    }
  }
  std::stable_sort(
      listing.rows.begin(), listing.rows.end(),
      [](const auto& left, const auto& right) { return left.front() < right.front(); });
  cli::write_row_listing(listing, options.format, session.out);
  if (workspace.config().routing.empty()) {
    session.say("hint: `routing` in .aar.yaml says which teams should hear of what");
  }
  return result.complete ? cli::ExitCode::success : cli::ExitCode::failure;
}

cli::Action define(cli::Arguments& arguments) {
  auto options = std::make_shared<Options>();
  arguments.option("--since", options->since, "REF",
                   "what was told before: a commit, branch or tag");
  arguments.choice("-f,--format", options->format, cli::row_formats(), "FORMAT",
                   std::string(cli::row_formats_help()));
  return [options](cli::Session& session) { return run(*options, session); };
}

}  // namespace

const cli::Command notify{
    .name = "notify",
    .group = "Share",
    .summary = "which teams should hear of the reviews that changed",
    .define = define,
};

}  // namespace aar::command
