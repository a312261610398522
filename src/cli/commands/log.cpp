#include <memory>

#include <fmt/format.h>

#include "aar/error.hpp"

#include "cli/command.hpp"
#include "cli/listing.hpp"
#include "cli/moment_option.hpp"
#include "cli/review_log.hpp"
#include "text/markdown.hpp"
#include "text/shown.hpp"
#include "text/strings.hpp"

namespace aar::command {
namespace {

struct Options {
  std::string id, since, until;
  std::string format = "text";
  std::size_t most = 0;  // 0: all
  bool short_form = false, full = false, authors = false;
};

constexpr std::size_t most_bytes = 60000;  // of Markdown, as in `diff`
constexpr std::size_t most_changes = 20;   // of one review in one commit

std::string day_of(const git::Commit& commit) {
  return format_date(Date(std::chrono::floor<std::chrono::days>(commit.at)));
}

/// Prints commits in one of the formats; JSON needs an end.
class Printer {
 public:
  Printer(const Options& options, const git::History& history, cli::Session& session)
      : options_(options),
        history_(history),
        session_(session),
        paint_(cli::paint(session.use_color())),
        full_(options.full || (!options.id.empty() && !options.short_form)) {
    if (options_.format != "json") return;
    json_.begin_object();
    json_.key("version").value(1);
    json_.key("commits").begin_array();
  }

  /// False where there is no room for more.
  bool print(const cli::LoggedCommit& logged) {
    if (options_.format == "json") {
      write_json(logged, json_);
    } else if (options_.format == "jsonl") {
      text::JsonWriter line;
      write_json(logged, line);
      session_.out << line.text() << '\n';
    } else if (options_.format == "md") {
      return write_markdown(logged);
    } else {
      write_text(logged);
    }
    return true;
  }

  void finish() {
    if (options_.format != "json") return;
    json_.end_array();
    json_.end_object();
    session_.out << json_.text() << '\n';
  }

 private:
  [[nodiscard]] std::string author(const git::Commit& commit) const {
    return options_.authors ? fmt::format(" ({})", text::sanitize(commit.author)) : std::string();
  }

  void write_text(const cli::LoggedCommit& logged) {
    const git::Commit& commit = logged.commit;
    session_.out << fmt::format("{}{}{} {}{}{} {}{}\n", paint_.dim, day_of(commit), paint_.reset,
                                paint_.name, history_.abbreviated(commit.id), paint_.reset,
                                text::sanitize(commit.subject), author(commit));
    for (const cli::ReviewChange& review : logged.reviews) {
      if (full_ && !options_.id.empty()) {
        cli::write_change_lines(review.changes, paint_, session_.out);
        continue;
      }
      session_.out << fmt::format("  {}{}{}: {}\n", paint_.bold, text::sanitize(review.id),
                                  paint_.reset, text::sanitize(digest(review.changes)));
      if (full_) cli::write_change_lines(review.changes, paint_, session_.out);
    }
  }

  [[nodiscard]] std::string markdown_of(const cli::LoggedCommit& logged) const {
    const git::Commit& commit = logged.commit;
    std::string block = fmt::format(
        "- {} {} {}{}\n", day_of(commit), text::markdown_code(history_.abbreviated(commit.id)),
        text::markdown_prose(commit.subject), text::markdown_prose(author(commit)));
    for (const cli::ReviewChange& review : logged.reviews) {
      if (!full_ || options_.id.empty()) {
        block += fmt::format("  - {}: {}\n", text::markdown_code(text::sanitize(review.id)),
                             text::markdown_prose(digest(review.changes)));
      }
      if (full_) {
        const std::string_view indent = options_.id.empty() ? "    " : "  ";
        block += cli::markdown_changes(review.changes, most_changes, indent);
      }
    }
    return block;
  }

  bool write_markdown(const cli::LoggedCommit& logged) {
    const std::string block = markdown_of(logged);
    bytes_ += block.size();
    session_.out << (bytes_ > most_bytes ? "\n… and older ones; `aar log` has them all.\n" : block);
    return bytes_ <= most_bytes;
  }

  void write_json(const cli::LoggedCommit& logged, text::JsonWriter& json) const {
    const git::Commit& commit = logged.commit;
    json.begin_object();
    json.key("commit").value(commit.id.hex());
    json.key("date").value(format_timestamp({.at = commit.at}));
    json.key("subject").value(commit.subject);
    if (options_.authors) json.key("author").value(commit.author);
    json.key("reviews").begin_array();
    for (const cli::ReviewChange& review : logged.reviews)
      cli::write_review_change(json, review);
    json.end_array();
    json.end_object();
  }

  const Options& options_;
  const git::History& history_;
  cli::Session& session_;
  const cli::Paint& paint_;
  bool full_;  // every change, not only the digest
  std::size_t bytes_ = 0;
  text::JsonWriter json_{2};
};

/// The path of the one review; a review that is gone is known to history only.
std::string path_of(const std::string& id, const cli::Workspace& workspace, git::History& history,
                    const cli::Session& session) {
  try {
    return workspace.resolve(session, id);
  } catch (const Error& error) {
    if (error.kind() != ErrorKind::input) throw;
    if (auto former = find_former_path(session, workspace, history, id)) return std::move(*former);
    throw;
  }
}

void say_what_is_missing(const cli::Session& session, const git::History& history,
                         std::size_t unreadable, bool empty) {
  if (history.was_cut()) {
    session.say(
        "aar: shallow clone: what came before is not told; `git fetch --unshallow` brings it");
  }
  if (unreadable > 0) {
    session.say(fmt::format("aar: {} could not be read and {} left out",
                            text::counted(unreadable, "version"), unreadable == 1 ? "is" : "are"));
  }
  if (history.unborn()) {
    session.say("aar: no commit yet");
  } else if (empty) {
    session.say("aar: no commit changed a review here");
  }
}

cli::ExitCode run(const Options& options, cli::Session& session) {
  const cli::Workspace workspace = cli::Workspace::open(session);
  git::History history(cli::git_location(session));
  cli::LogOptions wanted{.since = cli::first_instant(options.since, session),
                         .until = cli::last_instant(options.until, session)};
  if (!options.id.empty()) wanted.path = path_of(options.id, workspace, history, session);
  cli::ReviewLog log(session, workspace, history, wanted);
  Printer printer(options, history, session);
  std::size_t printed = 0;
  log.run([&](const cli::LoggedCommit& logged) {
    ++printed;
    return printer.print(logged) && printed != options.most;
  });
  printer.finish();
  say_what_is_missing(session, history, log.unreadable(), printed == 0);
  return cli::ExitCode::success;
}

cli::Action define(cli::Arguments& arguments) {
  auto options = std::make_shared<Options>();
  arguments.positional("ID", options->id,
                       "one review: its id, a unique prefix, words of its slug, a former id; all "
                       "of the archive without",
                       false);
  arguments.number("-n,--limit", options->most, "N", "at most N commits");
  arguments.option("--since", options->since, "WHEN",
                   "only from then on: 2026, 2026-03, 2026-03-14, a time, or 14d ago");
  arguments.option("--until", options->until, "WHEN", "only up to then");
  arguments.flag("-s,--short", options->short_form, "one line a review");
  arguments.flag("--full", options->full, "every change, also without ID");
  arguments.flag("--authors", options->authors, "name the author of each commit");
  arguments.choice("-f,--format", options->format, {"text", "md", "json", "jsonl"}, "FORMAT",
                   "text, md, json, jsonl [text]");
  return [options](cli::Session& session) { return run(*options, session); };
}

}  // namespace

const cli::Command log{
    .name = "log",
    .group = "Find",
    .summary = "the life of the reviews, commit by commit",
    .define = define,
};

}  // namespace aar::command
