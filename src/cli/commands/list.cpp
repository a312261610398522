#include <memory>
#include <sstream>

#include <fmt/format.h>

#include "aar/error.hpp"

#include "cli/archives.hpp"
#include "cli/command.hpp"
#include "cli/listing.hpp"
#include "cli/record_cache.hpp"
#include "cli/workspace.hpp"
#include "text/shown.hpp"
#include "text/strings.hpp"

namespace aar::command {
namespace {

const std::vector<std::string> format_names{"table", "json", "jsonl", "csv", "tsv", "ids", "paths"};

struct Options {
  cli::SelectionOptions selection;
  std::string columns = "id,kind,severity,status,title";
  std::string format = "table";
  bool zero = false;
};

void write_lines(const cli::Reviews& reviews, const cli::Chosen& chosen,
                 const std::vector<cli::PatternPiece>& pattern, char end, std::ostream& out) {
  cli::Columns columns(reviews);
  std::ostringstream lines;
  for (const std::size_t review : chosen) {
    if (end == '\0') {
      cli::expand(pattern, columns, review, out);
      out << end;
      continue;
    }
    lines.str("");
    cli::expand(pattern, columns, review, lines);
    for (const std::string_view line : text::split(lines.view(), '\n'))
      out << cli::safe_line(std::string(line)) << end;
  }
}

/// Ids are for scripts, as paths are: with -0 they are printed raw.
void write_ids(const cli::Reviews& reviews, const cli::Chosen& chosen, bool zero,
               std::ostream& out) {
  for (const std::size_t review : chosen) {
    if (zero) {
      out << reviews.id(review) << '\0';
    } else {
      out << cli::safe_line(text::sanitize(reviews.id(review))) << '\n';
    }
  }
}

void write_objects(const cli::RecordRows& rows, const cli::Chosen& chosen, bool lines,
                   std::ostream& out) {
  std::vector<index::RecordView> views;
  for (const std::size_t review : chosen)
    views.push_back(rows.views[review]);
  const std::vector<Record> records = cli::unpack(views, {});
  cli::Records all;
  for (const Record& record : records)
    all.push_back(&record);
  lines ? cli::write_jsonl(all, out) : cli::write_json(all, out);
}

RecordNeeds needs_of(const Options& options, const std::vector<std::string>& columns,
                     const std::vector<cli::PatternPiece>& pattern) {
  if (options.format == "json" || options.format == "jsonl") return {};
  std::vector<std::string> names = options.selection.keys();
  names.insert(names.end(), columns.begin(), columns.end());
  for (const cli::PatternPiece& piece : pattern) {
    if (piece.is_column) names.push_back(piece.text);
  }
  return {.items = ItemNeeds::none, .keys = std::move(names)};
}

cli::ExitCode run(const Options& options, cli::Session& session) {
  const bool is_pattern = options.format.find('{') != std::string::npos;
  if (!is_pattern) {
    cli::require_choice("format", options.format, format_names);
  }
  if (options.zero && !is_pattern && options.format != "ids" && options.format != "paths") {
    throw Error(ErrorKind::usage, fmt::format("-0 does not go with -f {}", options.format),
                "it ends ids, paths and patterns");
  }
  const cli::Archives archives = cli::Archives::open(session);
  std::vector<std::string> columns;
  for (const std::string_view name : text::split(options.columns, ','))
    columns.emplace_back(text::trim(name));
  const std::vector<cli::PatternPiece> pattern =
      is_pattern ? cli::parse_pattern(options.format) : std::vector<cli::PatternPiece>();
  const cli::RecordRows rows = archives.rows(session, needs_of(options, columns, pattern));
  const cli::RowReviews reviews(rows.views);
  const cli::Chosen selected = cli::select(reviews, options.selection, archives.config());
  for (const std::string& name : columns)
    cli::require_column(name, reviews);
  for (const cli::PatternPiece& piece : pattern) {
    if (piece.is_column) {
      cli::require_column(piece.text, reviews);
    }
  }
  if (is_pattern) {
    write_lines(reviews, selected, pattern, options.zero ? '\0' : '\n', session.out);
  } else if (options.format == "ids") {
    write_ids(reviews, selected, options.zero, session.out);
  } else if (options.format == "paths") {
    for (const std::size_t review : selected)
      cli::write_path(reviews.path(review), options.zero, session.out);
  } else if (options.format == "json" || options.format == "jsonl") {
    write_objects(rows, selected, options.format == "jsonl", session.out);
  } else if (options.format == "table") {
    cli::write_table(reviews, selected, columns, session.out);
  } else {
    cli::write_separated(reviews, selected, columns, options.format == "csv" ? ',' : '\t',
                         session.out);
  }
  if (rows.views.empty()) {
    session.say(cli::no_reviews(archives.first()));
  } else if (selected.empty()) {
    session.say("aar: no review fits these filters");
  }
  return cli::ExitCode::success;
}

cli::Action define(cli::Arguments& arguments) {
  auto options = std::make_shared<Options>();
  options->selection.declare(arguments);
  arguments.option("-c,--columns", options->columns, "KEYS",
                   "columns of table, csv and tsv: id, path, summary, open, done or any "
                   "front-matter key [id,kind,severity,status,title]");
  arguments.option("-f,--format", options->format, "FORMAT",
                   "table, json, jsonl, csv, tsv, ids, paths, or a pattern such as "
                   "'{date} {title}' [table]");
  arguments.flag("-0,--null", options->zero, "end ids, paths and patterns with NUL instead of LF");
  return [options](cli::Session& session) {
    options->selection.settle(session);
    return run(*options, session);
  };
}

}  // namespace

const cli::Command list{
    .name = "list",
    .group = "Find",
    .summary = "the archive's reviews, filtered by any key",
    .define = define,
    .reads_several = true,
};

}  // namespace aar::command
