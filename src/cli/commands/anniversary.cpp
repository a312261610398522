#include <algorithm>
#include <memory>

#include <fmt/format.h>

#include "cli/command.hpp"
#include "cli/row_formats.hpp"
#include "cli/sharing/span_options.hpp"
#include "cli/workspace.hpp"
#include "lint/sharing/happenings.hpp"
#include "text/strings.hpp"

namespace aar::command {
namespace {

struct Options {
  std::string date, format = "table";
};

std::string first_lesson(const Record& record) {
  const auto lesson =
      std::find_if(record.items.begin(), record.items.end(),
                   [](const RecordItem& item) { return item.kind == ItemKind::lesson; });
  return lesson == record.items.end() ? std::string() : lesson->text;
}

std::vector<cli::RowValues> row_of(const Record& record, Date day) {
  const auto one = [](std::string value) {
    return value.empty() ? cli::RowValues{} : cli::RowValues{std::move(value)};
  };
  const int years = static_cast<int>(day.year()) - static_cast<int>(day_in(record.date)->year());
  return {one(record.title), one(std::to_string(years)), one(first_lesson(record)), one(record.id),
          one(record.kind),  one(record.date),           one(record.path)};
}

cli::ExitCode run(const Options& options, const cli::Session& session) {
  const Date day = cli::day_option(options.date, session.today);
  const cli::Workspace workspace = cli::Workspace::open(session);
  const std::vector<Record> records = workspace.listed(session);
  const Happenings found =
      gather_happenings(records, {.span = {day, day}, .today = session.today}, workspace.config());
  cli::RowListing listing{.things = "anniversaries",
                          .fields = {{"title", "REVIEW"},
                                     {"years", "YEARS", cli::FieldShape::number},
                                     {"text", "LESSON"},
                                     {"id", "ID"},
                                     {"kind", ""},
                                     {"date", ""},
                                     {"path", ""}}};
  for (const Record* const record : found.anniversaries)
    listing.rows.push_back(row_of(*record, day));
  cli::write_row_listing(listing, options.format, session.out);
  if (records.empty()) {
    session.say(cli::no_reviews(workspace));
  } else if (listing.rows.empty()) {
    session.say("aar: nothing happened on this day in former years");
  }
  return cli::ExitCode::success;
}

cli::Action define(cli::Arguments& arguments) {
  auto options = std::make_shared<Options>();
  arguments.option("--date", options->date, "DATE", "the day [today]");
  arguments.choice("-f,--format", options->format, cli::row_formats(), "FORMAT",
                   std::string(cli::row_formats_help()));
  return [options](cli::Session& session) { return run(*options, session); };
}

}  // namespace

const cli::Command anniversary{
    .name = "anniversary",
    .group = "Share",
    .summary = "what happened on this day in former years",
    .define = define,
};

}  // namespace aar::command
