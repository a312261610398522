#include <algorithm>
#include <array>
#include <memory>
#include <utility>

#include <fmt/format.h>

#include "aar/branch.hpp"
#include "aar/error.hpp"
#include "aar/report.hpp"

#include "cli/baselines.hpp"
#include "cli/command.hpp"
#include "cli/lint_run.hpp"
#include "cli/overlay.hpp"
#include "cli/workspace.hpp"
#include "files/files.hpp"
#include "model/front_matter_edit.hpp"
#include "text/shown.hpp"
#include "text/strings.hpp"

namespace aar::command {
namespace {

struct Options {
  std::string id, status;
  bool force = false;
};

/// A day that a status brings with it. Only what aar knows for certain: when people met or agreed
/// is theirs to say.
struct Stamp {
  Status status;
  std::string_view key;
};

constexpr std::array<Stamp, 1> stamps{{{Status::published, "published_at"}}};

struct Change {
  std::shared_ptr<const Source> source;  // as it shall be
  std::vector<std::string> words;        // `status draft → in-review`
};

Change change_for(const Source& source, const std::string& before, Status status, Date today) {
  model::FrontMatterEditor editor(source);
  Change change;
  editor.set("status", to_string(status));
  change.words.push_back(fmt::format("status {}{}{}", text::sanitize(before),
                                     before.empty() ? "" : " → ", to_string(status)));
  for (const Stamp& stamp : stamps) {
    if (stamp.status != status) continue;
    const std::vector<std::string> known =
        model::scalars(editor.document().front_matter.root.find(stamp.key));
    if (!known.empty() && known.front() != "unknown") continue;
    editor.set(stamp.key, format_date(today));
    change.words.push_back(fmt::format("{}: {}", stamp.key, format_date(today)));
  }
  change.source = std::make_shared<const Source>(editor.source());
  return change;
}

/// The errors of `aar lint --as`, baselines and suppressions heeded.
Report find_errors(std::unique_ptr<cli::Workspace> workspace,
                   const std::shared_ptr<const Source>& source, Status status,
                   const cli::Session& session) {
  cli::LintTargets targets;
  const auto archive = std::make_shared<const cli::Overlay>(*workspace, source);
  targets.add(*workspace, source->path());
  targets.files.back().piped =
      std::make_shared<const cli::PipedText>(cli::PipedText{source, archive});
  targets.workspaces.push_back(std::move(workspace));
  cli::Baselines baselines(session, targets, {});
  const LintOptions options{.as = status, .today = session.today};
  Report report = cli::lint_files(session, targets, options, baselines).report;
  std::erase_if(report.diagnostics,
                [](const Diagnostic& found) { return found.level != Level::error; });
  return report;
}

/// Says what keeps the review from `status`; true when nothing does.
bool is_ready(std::unique_ptr<cli::Workspace> workspace,
              const std::shared_ptr<const Source>& source, Status status, cli::Session& session) {
  Report report = find_errors(std::move(workspace), source, status, session);
  const std::size_t count = report.diagnostics.size();
  if (count == 0) return true;
  report.color = session.use_color();
  find_format("text")->write(report, session.out);
  session.out.flush();
  session.say(fmt::format("{} error{} to mend before the review is {}; nothing was changed", count,
                          count == 1 ? "" : "s", to_string(status)));
  session.say("hint: `--force` moves it all the same");
  return false;
}

bool is_step(std::optional<Status> before, Status after, const std::string& path,
             const cli::Session& session) {
  if (!before || leads_to(*before, after)) return true;
  session.say(fmt::format("{}: `{}` does not lead to `{}`; after it comes one of: {}",
                          text::sanitize(path), to_string(*before), to_string(after),
                          next_statuses(*before)));
  session.say("hint: `--force` moves it all the same");
  return false;
}

/// What a status leaves to be told elsewhere.
void say_next(const Review& review, Status status, const cli::Session& session) {
  if (status == Status::superseded && !review.superseded_by.filled()) {
    session.say(fmt::format("hint: `aar link {} superseded-by ID` says what replaces it",
                            text::sanitize(review.id)));
  }
}

cli::ExitCode run(const Options& options, cli::Session& session) {
  auto workspace = std::make_unique<cli::Workspace>(cli::Workspace::open(session));
  const std::string root = workspace->root();
  const std::string path = workspace->resolve(session, options.id);
  const Status status = *parse_status(options.status);
  const std::shared_ptr<const Source> source = workspace->source(path);
  const Review review = workspace->parse(*source).review;
  if (review.stage == status) {
    files::tidy(root, {files::parent(path)});
    session.say(fmt::format("{}: already {}", text::sanitize(path), to_string(status)));
    return cli::ExitCode::success;
  }
  const Change change = change_for(*source, review.status.text, status, session.today);
  const bool ready =
      options.force || (is_step(review.stage, status, path, session) &&
                        is_ready(std::move(workspace), change.source, status, session));
  if (!ready) return cli::ExitCode::findings;
  files::replace_beneath(root, path, source->bytes(), change.source->bytes());
  session.say(fmt::format("{}: {}", text::sanitize(path), text::join(change.words, ", ")));
  say_next(review, status, session);
  return cli::ExitCode::success;
}

cli::Action define(cli::Arguments& arguments) {
  auto options = std::make_shared<Options>();
  cli::declare_id(arguments, options->id);
  arguments.positional_choice(
      "STATUS", options->status,
      {"draft", "in-review", "published", "closed", "superseded", "withdrawn"},
      "where the review stands from now on", true);
  arguments.flag("--force", options->force,
                 "without asking whether it may and whether it is ready");
  return [options](cli::Session& session) { return run(*options, session); };
}

}  // namespace

const cli::Command status{
    .name = "status",
    .group = "Write",
    .summary = "move a review along its lifecycle, when it is ready for it",
    .define = define,
};

}  // namespace aar::command
