#include <algorithm>
#include <memory>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "aar/error.hpp"

#include "cli/action_formats.hpp"
#include "cli/action_list.hpp"
#include "cli/command.hpp"
#include "cli/listing.hpp"
#include "cli/new_review.hpp"
#include "cli/workspace.hpp"
#include "text/spelling.hpp"
#include "text/utf8.hpp"

namespace aar::command {
namespace {

struct ActionOptions {
  cli::SelectionOptions reviews;
  bool open = false, all = false, overdue = false, mine = false, no_owner = false, no_due = false;
  std::string due, fail_on, format = "table";
  std::vector<std::string> owners;
  std::size_t most = 0;  // 0: all
  bool zero = false;
};

/// What asks for nothing at all would print nothing, which reads like an answer.
void refuse_contradictions(const ActionOptions& options) {
  const std::pair<const char*, bool> pairs[] = {
      {"--open does not go with --all", options.open && options.all},
      {"--overdue does not go with --all", options.overdue && options.all},
      {"--owner does not go with --no-owner", options.no_owner && !options.owners.empty()},
      {"--mine does not go with --no-owner", options.no_owner && options.mine},
      {"--due does not go with --no-due", options.no_due && !options.due.empty()},
      {"--overdue does not go with --no-due", options.no_due && options.overdue},
  };
  for (const auto& [message, holds] : pairs) {
    if (holds) throw Error(ErrorKind::usage, message);
  }
  if (options.zero && options.format != "ids" && options.format != "paths") {
    throw Error(ErrorKind::usage, fmt::format("-0 does not go with -f {}", options.format),
                "it ends ids and paths");
  }
}

cli::ActionFilter action_filter(const ActionOptions& options, const cli::Workspace& workspace,
                                Date today) {
  cli::ActionFilter filter{.every_state = options.all,
                           .overdue = options.overdue,
                           .no_owner = options.no_owner,
                           .no_due = options.no_due,
                           .owners = options.owners};
  if (!options.due.empty()) filter.until = cli::due_limit(options.due, today);
  if (options.mine) {
    filter.owners.push_back(cli::owner_handle(workspace));
    if (filter.owners.back().empty()) {
      throw Error(ErrorKind::usage, "git does not know who you are",
                  "set git's user.email, or name yourself with --owner");
    }
  }
  return filter;
}

/// A slip in a name finds nothing, which reads like an answer.
void say_unknown_owners(const std::vector<std::string>& owners, const std::vector<Record>& records,
                        const cli::Session& session) {
  std::set<std::string> held;
  for (const Record& record : records) {
    for (const RecordItem& item : record.items)
      if (cli::is_action(item)) held.insert(cli::plain_handle(item.owner));
  }
  held.erase("");
  for (const std::string& owner : owners) {
    const std::string plain = cli::plain_handle(owner);
    if (held.contains(plain)) continue;
    const std::string near = text::sanitize(text::nearest(plain, {held.begin(), held.end()}));
    session.say(fmt::format("aar: no action is owned by `{}`{}", text::sanitize(owner),
                            near.empty() ? "" : fmt::format("; did you mean `{}`?", near)));
  }
}

cli::ExitCode run_actions(const ActionOptions& options, const cli::Session& session) {
  refuse_contradictions(options);
  const cli::Workspace workspace = cli::Workspace::open(session);
  const cli::ActionFilter filter = action_filter(options, workspace, session.today);
  const std::vector<Record> records = workspace.listed(session);
  const cli::Records reviews = cli::select(records, options.reviews, workspace.config());
  cli::ActionEntries entries = cli::list_actions(reviews, filter, session.today);
  const bool late = std::any_of(entries.begin(), entries.end(),
                                [](const cli::ActionEntry& entry) { return entry.overdue(); });
  if (options.most != 0 && entries.size() > options.most) {
    entries.erase(entries.begin() + static_cast<std::ptrdiff_t>(options.most), entries.end());
  }
  cli::write_action_list({.entries = entries,
                          .today = session.today,
                          .every_state = options.all,
                          .zero = options.zero},
                         options.format, session.out);
  if (records.empty()) {
    session.say(cli::no_reviews(workspace));
  } else if (entries.empty()) {
    say_unknown_owners(options.owners, records, session);
  }
  return late && options.fail_on == "overdue" ? cli::ExitCode::findings : cli::ExitCode::success;
}

cli::Action define_actions(cli::Arguments& arguments) {
  auto options = std::make_shared<ActionOptions>();
  arguments.flag("--open", options->open, "only open ones; that is what is listed anyway");
  arguments.flag("-a,--all", options->all, "also done, declined and proposed ones");
  arguments.flag("--overdue", options->overdue, "only open ones whose day is over");
  arguments.option("--due", options->due, "WHEN",
                   "only those due up to then, overdue ones included: 2026-12-15, or 14d from "
                   "today");
  arguments.option("--owner", options->owners, "HANDLE",
                   "only of this owner, with or without `@` (repeatable)");
  arguments.flag("--mine", options->mine, "only of the handle that git's identity gives");
  arguments.flag("--no-owner", options->no_owner, "only those that nobody owns");
  arguments.flag("--no-due", options->no_due, "only those without a day");
  options->reviews.declare_filters(arguments);
  arguments.number("-n,--limit", options->most, "N", "at most N");
  arguments.choice("--fail-on", options->fail_on, {"overdue"}, "STATE",
                   "end with 1 when one that fits is `overdue`");
  arguments.choice("-f,--format", options->format, cli::action_formats(), "FORMAT",
                   "table, json, jsonl, csv, tsv, md, ics, ids, paths [table]");
  arguments.flag("-0,--null", options->zero, "end ids and paths with NUL instead of LF");
  return [options](cli::Session& session) { return run_actions(*options, session); };
}

}  // namespace

const cli::Command actions{
    .name = "actions",
    .group = "Find",
    .summary = "what was promised and is still open, of all reviews",
    .define = define_actions,
};

}  // namespace aar::command
