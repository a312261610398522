#include <algorithm>
#include <memory>

#include "cli/command.hpp"
#include "cli/sharing/agenda_page.hpp"
#include "cli/sharing/archive_telling.hpp"
#include "cli/sharing/span_options.hpp"

namespace aar::command {
namespace {

using std::chrono::sys_days;

struct Options {
  std::string every = "2w", date, session = "meeting", format = "md";
};

/// One period after the last session; today where that day is over or nobody met yet.
Date next_session(std::optional<Date> last, std::chrono::days every, Date today) {
  if (!last) return today;
  return std::max(Date(sys_days(*last) + every), today);
}

std::vector<std::string> agenda_formats() {
  std::vector<std::string> names = cli::page_formats();
  names.emplace_back("ics");
  return names;
}

cli::ExitCode run(const Options& options, cli::Session& session) {
  const std::chrono::days every = cli::require_days(options.every);
  const cli::Workspace workspace = cli::Workspace::open(session);
  const cli::ToldArchive archive(workspace, session);
  const Date tomorrow = sys_days(session.today) + std::chrono::days(1);
  const Date date = cli::day_option(
      options.date,
      next_session(cli::last_session(archive.records, tomorrow), every, session.today));
  const std::optional<Date> last = cli::last_session(archive.records, date);
  // What the last session had no time for gets one more chance.
  const Date since = sys_days(last.value_or(date)) - every;
  // An agenda of a day that is over is the one of that day.
  const Date known = std::min(session.today, date);
  const DaySpan span{since, date};
  const Happenings found =
      gather_happenings(archive.records, {.span = span, .today = known}, workspace.config());
  const cli::AgendaRequest request{.session = options.session,
                                   .date = date,
                                   .today = known,
                                   .severities = workspace.config().severities,
                                   .archive = cli::agenda_archive(archive.records, span, known)};
  const cli::Page page = cli::agenda_page(found, request, archive.nameless, cli::People(workspace));
  if (options.format == "ics") {
    cli::write_agenda_calendar(page, request, session.out);
  } else {
    cli::write_page(page, options.format, session.out);
  }
  cli::say_untold(workspace, archive, "", session);
  return cli::ExitCode::success;
}

cli::Action define(cli::Arguments& arguments) {
  auto options = std::make_shared<Options>();
  arguments.option("--every", options->every, "DAYS", "how often you meet: 2w, 7d [2w]");
  arguments.option("--date", options->date, "DATE",
                   "the day of the session [so long after the last one, or today]");
  arguments.choice("--format-of", options->session, cli::session_kinds(), "SESSION",
                   "meeting, lunch-and-learn, morbidity-and-mortality [meeting]");
  arguments.choice("-f,--format", options->format, agenda_formats(), "FORMAT",
                   "md, html, text, ics [md]");
  return [options](cli::Session& session) { return run(*options, session); };
}

}  // namespace

const cli::Command agenda{
    .name = "agenda",
    .group = "Share",
    .summary = "the next sharing session: reviews, a success, promises, questions, gaps, thanks",
    .define = define,
};

}  // namespace aar::command
