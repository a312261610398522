#include <algorithm>
#include <memory>
#include <optional>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "aar/error.hpp"

#include "cli/action_follow_up.hpp"
#include "cli/action_formats.hpp"
#include "cli/action_list.hpp"
#include "cli/archives.hpp"
#include "cli/command.hpp"
#include "cli/listing.hpp"
#include "cli/new_review.hpp"
#include "cli/record_cache.hpp"
#include "cli/workspace.hpp"
#include "text/shown.hpp"
#include "text/spelling.hpp"

namespace aar::command {
namespace {

struct ActionOptions {
  cli::SelectionOptions reviews;
  cli::FollowUpOptions follow_up;
  bool open = false, all = false, overdue = false, mine = false, no_owner = false, no_due = false;
  bool orphan = false, opportunity = false;
  std::string due, by, fail_on, format = "table";
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
      {"--orphan does not go with --no-owner", options.orphan && options.no_owner},
  };
  for (const auto& [message, holds] : pairs) {
    if (holds) throw Error(ErrorKind::usage, message);
  }
  if (!options.by.empty() && options.format != "table" && options.format != "json" &&
      options.format != "md") {
    throw Error(ErrorKind::usage, fmt::format("--by does not go with -f {}", options.format),
                "it groups table, json and md");
  }
  if (options.zero && options.format != "ids" && options.format != "paths") {
    throw Error(ErrorKind::usage, fmt::format("-0 does not go with -f {}", options.format),
                "it ends ids and paths");
  }
}

cli::ActionFilter action_filter(const ActionOptions& options, const cli::Archives& archives,
                                Date today) {
  cli::ActionFilter filter{.every_state = options.all,
                           .overdue = options.overdue,
                           .no_owner = options.no_owner,
                           .no_due = options.no_due,
                           .opportunity = options.opportunity,
                           .owners = options.owners};
  if (!options.due.empty()) filter.until = cli::due_limit(options.due, today);
  if (options.mine) {
    const std::vector<std::string> own = archives.own_handles();
    filter.owners.insert(filter.owners.end(), own.begin(), own.end());
    if (own.empty()) {
      throw Error(ErrorKind::usage, "git does not know who you are",
                  "set git's user.email, or name yourself with --owner");
    }
  }
  return filter;
}

/// A slip in a name finds nothing, which reads like an answer.
void say_unknown_owners(const std::vector<std::string>& owners, const cli::Archives& archives,
                        cli::RecordRows& rows, const cli::Session& session) {
  if (owners.empty()) return;
  const RecordNeeds needs{.items = ItemNeeds::actions, .keys = std::vector<std::string>()};
  cli::widen(rows, archives.first(), needs);
  std::set<std::string> held;
  for (const Record& record : cli::unpack(rows.views, needs)) {
    for (const RecordItem& item : record.items)
      held.insert(cli::plain_handle(item.owner));
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

/// The chosen reviews that have such actions, with these and with what is shown of a review.
std::vector<Record> records_with_actions(const cli::Archives& archives, cli::RecordRows& rows,
                                         const ActionOptions& options) {
  const RecordNeeds needs{.items = options.all ? ItemNeeds::actions : ItemNeeds::open,
                          .keys = std::vector<std::string>{"services", "teams"}};
  const auto choose = [&] {
    cli::Chosen chosen =
        cli::choose(cli::RowReviews(rows.views), options.reviews, archives.config());
    std::erase_if(chosen, [&](std::size_t review) {
      return !index::has_actions(rows.views[review], needs.items);
    });
    return chosen;
  };
  cli::Chosen chosen = choose();
  if (!chosen.empty() && !cli::widen(rows, archives.first(), needs)) chosen = choose();
  std::vector<index::RecordView> having;
  for (const std::size_t review : chosen)
    having.push_back(rows.views[review]);
  return cli::unpack(having, needs);
}

/// What chooses among the listed would be without effect on an edit.
void refuse_filters(const ActionOptions& options) {
  const cli::SelectionOptions& reviews = options.reviews;
  const bool filters = options.open || options.all || options.overdue || options.mine ||
                       options.no_owner || options.no_due || options.orphan ||
                       options.opportunity || options.zero || options.most != 0 ||
                       options.format != "table" || !options.owners.empty() ||
                       !reviews.where.empty();
  const std::string texts = options.by + options.fail_on + reviews.kind + reviews.status +
                            reviews.service + reviews.tag + reviews.since + reviews.until;
  if (!filters && texts.empty()) return;
  throw Error(ErrorKind::usage,
              fmt::format("`{}` takes no filter and no format", options.follow_up.verb),
              "name the actions: ID#1 ID#2");
}

cli::ExitCode list_all(const ActionOptions& options, const cli::Session& session) {
  refuse_contradictions(options);
  const cli::Archives archives = cli::Archives::open(session);
  if (options.orphan) archives.require_one("--orphan");
  cli::ActionFilter filter = action_filter(options, archives, session.today);
  if (options.orphan) cli::require_people(archives.first(), "--orphan");
  // Of several archives an action's team is its review's.
  const bool asks_people = options.orphan || (options.by == "team" && !archives.several());
  const std::optional<cli::People> people =
      asks_people ? std::optional<cli::People>(archives.first()) : std::nullopt;
  const cli::People* const known = people ? &*people : nullptr;
  if (options.orphan) filter.orphans_of = known;
  cli::RecordRows rows =
      archives.rows(session, {.items = ItemNeeds::none, .keys = options.reviews.keys()});
  const std::vector<Record> records = records_with_actions(archives, rows, options);
  cli::ActionEntries entries = cli::list_actions(records, filter, session.today);
  const bool late = std::any_of(entries.begin(), entries.end(),
                                [](const cli::ActionEntry& entry) { return entry.overdue(); });
  if (options.most != 0 && entries.size() > options.most) {
    entries.erase(entries.begin() + static_cast<std::ptrdiff_t>(options.most), entries.end());
  }
  cli::ActionListing listing{.entries = entries,
                             .by = options.by,
                             .today = session.today,
                             .every_state = options.all,
                             .zero = options.zero};
  if (!options.by.empty()) {
    listing.groups = cli::group_actions(entries, options.by, session.today, known);
  }
  cli::write_action_list(listing, options.format, session.out);
  if (rows.views.empty()) {
    session.say(cli::no_reviews(archives.first()));
  } else if (entries.empty()) {
    say_unknown_owners(options.owners, archives, rows, session);
  }
  return late && options.fail_on == "overdue" ? cli::ExitCode::findings : cli::ExitCode::success;
}

cli::ExitCode run_actions(const ActionOptions& options, const cli::Session& session) {
  if (options.follow_up.verb.empty()) {
    cli::require_no_follow_up(options.follow_up);
    return list_all(options, session);
  }
  refuse_filters(options);
  if (!session.repositories.empty()) {
    throw Error(ErrorKind::usage, fmt::format("`{}` edits one archive", options.follow_up.verb),
                "name it with --repo, and no other");
  }
  return cli::follow_up_actions(options.follow_up, options.due, session);
}

void declare_follow_up(cli::Arguments& arguments, cli::FollowUpOptions& options) {
  arguments.positional_choice(
      "VERB", options.verb, cli::follow_up_verbs(),
      "edit actions: done, wontdo, reopen, move; without it they are listed", false);
  arguments.positional("ITEM", options.items, "the actions to edit: ID#1, ID#2", false);
  arguments.option("--evidence", options.evidence, "TEXT",
                   "with done: what shows it, for example a pull request");
  arguments.option("--reason", options.reason, "TEXT", "with wontdo and move: why");
  arguments.flag("--diff", options.diff, "print what an edit would change, and change nothing");
}

cli::Action define_actions(cli::Arguments& arguments) {
  auto options = std::make_shared<ActionOptions>();
  declare_follow_up(arguments, options->follow_up);
  arguments.flag("--open", options->open, "only open ones; that is what is listed anyway");
  arguments.flag("-a,--all", options->all, "also done, declined and proposed ones");
  arguments.flag("--overdue", options->overdue, "only open ones whose day is over");
  arguments.option("--due", options->due, "WHEN",
                   "only those due up to then, overdue ones included: 2026-12-15, or 14d from "
                   "today; with move the new day, or `none`");
  arguments.option("--owner", options->owners, "HANDLE",
                   "only of this owner, with or without `@` (repeatable)");
  arguments.flag("--mine", options->mine, "only of the handle that git's identity gives");
  arguments.flag("--no-owner", options->no_owner, "only those that nobody owns");
  arguments.flag("--orphan", options->orphan,
                 "only those whose owner is not, or not any more, in the people file");
  arguments.flag("--opportunity", options->opportunity,
                 "only those that are open to anybody who wants to learn: opportunity:yes");
  arguments.flag("--no-due", options->no_due, "only those without a day");
  options->reviews.declare_filters(arguments);
  arguments.number("-n,--limit", options->most, "N", "at most N");
  arguments.choice("--by", options->by, cli::action_groupings(), "GROUPING",
                   "group by owner, team, review, age: table, json, md");
  arguments.choice("--fail-on", options->fail_on, {"overdue"}, "STATE",
                   "end with 1 when one that fits is `overdue`");
  arguments.choice("-f,--format", options->format, cli::action_formats(), "FORMAT",
                   "table, json, jsonl, csv, tsv, md, ics, github, ids, paths [table]");
  arguments.flag("-0,--null", options->zero, "end ids and paths with NUL instead of LF");
  return [options](cli::Session& session) {
    options->reviews.settle(session);
    return run_actions(*options, session);
  };
}

}  // namespace

const cli::Command actions{
    .name = "actions",
    .group = "Find",
    .summary = "what was promised and is still open, of all reviews",
    .define = define_actions,
    .reads_several = true,
};

}  // namespace aar::command
