#include <memory>

#include "aar/error.hpp"

#include "cli/command.hpp"
#include "cli/sharing/archive_telling.hpp"
#include "cli/sharing/board_page.hpp"
#include "cli/sharing/span_options.hpp"

namespace aar::command {
namespace {

struct Options {
  cli::SpanOptions span;
  std::string quarter, format = "md";
  bool board = false;
};

DaySpan wanted_span(const Options& options, const cli::Session& session) {
  if (options.quarter.empty()) {
    return cli::span_of(options.span, cli::quarter_until(session.today).first, session);
  }
  if (!options.span.since.empty() || !options.span.until.empty()) {
    throw Error(ErrorKind::usage, "--quarter does not go with --since or --until");
  }
  return cli::quarter_span(options.quarter);
}

cli::ExitCode run(const Options& options, cli::Session& session) {
  if (!options.board) {
    throw Error(ErrorKind::usage, "`report` needs to know for whom",
                "`aar report --board` is one page for the board");
  }
  const DaySpan span = wanted_span(options, session);
  const cli::Workspace workspace = cli::Workspace::open(session);
  const cli::ToldArchive archive(workspace, session);
  const Happenings found = gather_happenings(
      archive.records, {.span = span, .today = session.today}, workspace.config());
  const MeasureContext measures(session.today, workspace.config(), archive.records);
  const cli::ReviewsLeftOut left_out = cli::left_out_of(archive.records, span);
  cli::write_page(cli::board_page(found, archive.nameless, measures, left_out), options.format,
                  session.out);
  cli::say_untold(workspace, archive, "", session);
  return cli::ExitCode::success;
}

cli::Action define(cli::Arguments& arguments) {
  auto options = std::make_shared<Options>();
  arguments.flag("--board", options->board,
                 "for the board: one page, nobody named, what was learned, changed, declined and "
                 "asked");
  options->span.declare(arguments, "the beginning of the quarter");
  arguments.option("--quarter", options->quarter, "QUARTER", "instead: a whole quarter, 2026-Q3");
  arguments.choice("-f,--format", options->format, cli::page_formats(), "FORMAT",
                   "md, html, text [md]");
  return [options](cli::Session& session) { return run(*options, session); };
}

}  // namespace

const cli::Command report{
    .name = "report",
    .group = "Share",
    .summary = "one page for the board: what was learned, changed, declined and asked",
    .define = define,
};

}  // namespace aar::command
