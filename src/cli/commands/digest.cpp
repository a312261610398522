#include <memory>

#include "aar/error.hpp"

#include "cli/archives.hpp"
#include "cli/command.hpp"
#include "cli/sharing/archive_telling.hpp"
#include "cli/sharing/digest_page.hpp"
#include "cli/sharing/span_options.hpp"

namespace aar::command {
namespace {

struct Options {
  cli::SpanOptions span;
  std::string audience, team, one_to_one, format = "md";
  bool no_names = false;
};

cli::DigestRequest request_of(const Options& options) {
  if (options.one_to_one.empty()) {
    const std::string audience = options.audience.empty() ? "team" : options.audience;
    return {
        .whom = cli::digest_audience(audience), .team = options.team, .no_names = options.no_names};
  }
  if (!options.audience.empty() || !options.team.empty()) {
    throw Error(ErrorKind::usage, "--for-1x1 does not go with --audience or --team",
                "it names the team itself");
  }
  return {
      .whom = cli::DigestFor::one_to_one, .team = options.one_to_one, .no_names = options.no_names};
}

cli::ExitCode run(const Options& options, cli::Session& session) {
  const cli::DigestRequest request = request_of(options);
  const Date fortnight_ago = std::chrono::sys_days(session.today) - std::chrono::days(14);
  const DaySpan span = cli::span_of(options.span, fortnight_ago, session);
  const cli::Archives archives = cli::Archives::open(session);
  const cli::ToldArchive archive(archives, session);
  const bool is_inside =
      request.whom == cli::DigestFor::team || request.whom == cli::DigestFor::one_to_one;
  const Happenings found = gather_happenings(
      archive.records,
      {.span = span, .today = session.today, .team = request.team, .inside = is_inside},
      archives.config());
  cli::write_page(cli::digest_page(found, request, archive.nameless), options.format, session.out);
  cli::say_untold(archives.first(), archive, request.team, session);
  return cli::ExitCode::success;
}

cli::Action define(cli::Arguments& arguments) {
  auto options = std::make_shared<Options>();
  options->span.declare(arguments, "14d");
  arguments.choice("--audience", options->audience, cli::digest_audiences(), "WHO",
                   "team; all: nobody is named without consent; board: nobody at all [team]");
  arguments.option("--team", options->team, "TEAM",
                   "only what concerns this team; inside of it also what is restricted to it");
  arguments.option("--for-1x1", options->one_to_one, "TEAM",
                   "a pack for a talk between two of this team: no action and no status in it");
  arguments.flag("--no-names", options->no_names, "nobody is named: roles, or `a colleague`");
  arguments.choice("-f,--format", options->format, cli::page_formats(), "FORMAT",
                   "md, html, text [md]");
  return [options](cli::Session& session) { return run(*options, session); };
}

}  // namespace

const cli::Command digest_{
    // NOLINT(readability-identifier-naming)
    .name = "digest",
    .group = "Share",
    .summary = "what was published and learned in a span of days, for others to read",
    .define = define,
    .reads_several = true,
};

}  // namespace aar::command
