#include "lint/sharing/owed.hpp"

#include <algorithm>
#include <memory>

#include <fmt/format.h>

#include "cli/command.hpp"
#include "cli/listing.hpp"
#include "cli/row_formats.hpp"
#include "cli/workspace.hpp"

namespace aar::command {
namespace {

struct Options {
  cli::SelectionOptions reviews;
  std::string fail_on, format = "table";
  bool overdue = false;
};

std::vector<cli::RowValues> row_of(const Debt& debt) {
  const auto one = [](std::string value) {
    return value.empty() ? cli::RowValues{} : cli::RowValues{std::move(value)};
  };
  const Record& record = *debt.record;
  return {one(std::string(to_string(debt.what))),
          one(debt.due ? format_date(*debt.due) : std::string()),
          one(std::to_string(debt.days_late)),
          one(record.id),
          one(debt.reason),
          one(record.title),
          one(record.status),
          one(record.severity),
          one(record.date),
          one(record.path)};
}

cli::ExitCode run(const Options& options, const cli::Session& session) {
  const cli::Workspace workspace = cli::Workspace::open(session);
  const std::vector<Record> records = workspace.listed(session);
  const cli::Records reviews = cli::select(records, options.reviews, workspace.config());
  std::vector<Debt> debts = find_debts(reviews, records, workspace.config(), session.today);
  const auto is_late = [](const Debt& debt) { return debt.days_late > 0; };
  const bool late = std::any_of(debts.begin(), debts.end(), is_late);
  if (options.overdue) std::erase_if(debts, std::not_fn(is_late));
  cli::RowListing listing{.things = "owed",
                          .fields = {{"what", "OWED"},
                                     {"due", "DUE"},
                                     {"days_late", "DAYS LATE", cli::FieldShape::number},
                                     {"id", "ID"},
                                     {"why", "WHY"},
                                     {"title", ""},
                                     {"status", ""},
                                     {"severity", ""},
                                     {"date", ""},
                                     {"path", ""}}};
  std::transform(debts.begin(), debts.end(), std::back_inserter(listing.rows), row_of);
  cli::write_row_listing(listing, options.format, session.out);
  if (records.empty()) {
    session.say(cli::no_reviews(workspace));
  } else if (listing.rows.empty()) {
    session.say("aar: nothing is owed by what fits");
  }
  return late && options.fail_on == "overdue" ? cli::ExitCode::findings : cli::ExitCode::success;
}

cli::Action define(cli::Arguments& arguments) {
  auto options = std::make_shared<Options>();
  arguments.flag("--overdue", options->overdue, "only what is late");
  options->reviews.declare_filters(arguments);
  arguments.choice("--fail-on", options->fail_on, {"overdue"}, "STATE",
                   "end with 1 when something that fits is `overdue`");
  arguments.choice("-f,--format", options->format, cli::row_formats(), "FORMAT",
                   std::string(cli::row_formats_help()));
  return [options](cli::Session& session) {
    options->reviews.settle(session);
    return run(*options, session);
  };
}

}  // namespace

const cli::Command owed{
    .name = "owed",
    .group = "Share",
    .summary = "reviews that are due and not published, and what published ones still owe",
    .define = define,
};

}  // namespace aar::command
