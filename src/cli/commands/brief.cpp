#include <algorithm>
#include <memory>
#include <set>

#include <fmt/format.h>

#include "aar/error.hpp"

#include "cli/command.hpp"
#include "cli/learned/brief_formats.hpp"
#include "cli/tree.hpp"
#include "cli/workspace.hpp"
#include "files/files.hpp"
#include "git/changed.hpp"
#include "text/shown.hpp"
#include "text/spelling.hpp"
#include "text/strings.hpp"
#include "text/utf8.hpp"

namespace aar::command {
namespace {

struct Options {
  std::vector<std::string> services, topics, paths;
  std::string diff, format = "text";
  std::size_t most = 10;
};

TouchedPath touched_path(const std::string& typed, const cli::Workspace& workspace,
                         const cli::Session& session) {
  std::optional<std::string> path = workspace.from_user(session, typed);
  if (!path) {
    throw Error(ErrorKind::input,
                fmt::format("`{}` lies outside of the repository", text::sanitize(typed)));
  }
  if (*path == ".") path->clear();
  // What is not there yet is a folder when it is written like one.
  const bool exists = files::is_directory(workspace.absolute(*path)) || workspace.exists(*path);
  const std::string name = path->substr(path->rfind('/') + 1);
  return {.path = *path,
          .folder = exists ? files::is_directory(workspace.absolute(*path))
                           : typed.ends_with('/') || name.find('.') == std::string::npos};
}

/// What this branch changed since it left `ref`, committed or not; both names of what was renamed.
/// Reviews themselves are not what one reads reviews for.
std::vector<TouchedPath> changed_paths(const std::string& ref, const cli::Workspace& workspace,
                                       const cli::Session& session) {
  const git::Location location = cli::git_location(session);
  const std::string base = git::merge_base(location, ref, "HEAD");
  std::set<std::string> paths;
  for (const git::Change& change :
       git::changed_in_work_tree(*git::Snapshot::of_revision(location, base))) {
    paths.insert(change.path);
    paths.insert(change.old_path);
  }
  std::vector<TouchedPath> touched;
  for (const std::string& path : paths) {
    if (!path.empty() && !workspace.is_within_reviews(path)) touched.push_back({.path = path});
  }
  return touched;
}

BriefingQuery query_of(const Options& options, const cli::Workspace& workspace,
                       const cli::Session& session) {
  BriefingQuery query{
      .services = options.services, .topics = options.topics, .base = workspace.from_base("")};
  while (query.base.ends_with('/'))
    query.base.pop_back();
  for (const auto& [service, patterns] : workspace.config().services) {
    for (const std::string& pattern : patterns)
      query.code[service].push_back(workspace.from_base(pattern));
  }
  for (const std::string& path : options.paths)
    query.paths.push_back(touched_path(path, workspace, session));
  if (!options.diff.empty()) {
    const std::vector<TouchedPath> changed = changed_paths(options.diff, workspace, session);
    query.paths.insert(query.paths.end(), changed.begin(), changed.end());
  }
  return query;
}

/// A slip in a name finds nothing, which reads like an answer.
void say_unknown_services(const Options& options, const std::vector<Record>& records,
                          const cli::Workspace& workspace, const cli::Session& session) {
  std::set<std::string> known;
  for (const auto& [service, patterns] : workspace.config().services)
    known.insert(text::fold(service));
  for (const Record& record : records) {
    const auto found = record.values.find("services");
    if (found == record.values.end()) continue;
    for (const std::string& service : found->second)
      known.insert(text::fold(service));
  }
  for (const std::string& service : options.services) {
    if (known.contains(text::fold(service))) continue;
    const std::string near = text::nearest(text::fold(service), {known.begin(), known.end()});
    session.say(fmt::format("aar: no review is of the service `{}`{}", text::sanitize(service),
                            near.empty() ? "" : fmt::format("; did you mean `{}`?", near)));
  }
}

void say_rest(const Options& options, std::size_t found, const cli::Session& session) {
  if (found == 0) {
    session.say("aar: no lesson and no open action is about this");
    for (const std::string& service : options.services) {
      session.say(fmt::format("hint: `--topic {}` also finds the word in texts, titles and tags",
                              text::sanitize(service)));
    }
  } else if (options.most != 0 && found > options.most) {
    session.say(fmt::format("aar: {} more; `-n 0` shows all", found - options.most));
  }
}

cli::ExitCode run(const Options& options, cli::Session& session) {
  if (options.services.empty() && options.topics.empty() && options.paths.empty() &&
      options.diff.empty()) {
    throw Error(ErrorKind::usage, "nothing is named that is about to be touched",
                "name paths, --service, --topic, or --diff origin/main");
  }
  const cli::Workspace workspace = cli::Workspace::open(session);
  const BriefingQuery query = query_of(options, workspace, session);
  const std::vector<Record> records = workspace.listed(session);
  const Briefing briefing = make_briefing(records, query);
  cli::write_briefing({.briefing = briefing, .most = options.most}, options.format, session.out);
  say_unknown_services(options, records, workspace, session);
  if (records.empty()) {
    session.say(cli::no_reviews(workspace));
  } else {
    say_rest(options, briefing.entries.size(), session);
  }
  return cli::ExitCode::success;
}

cli::Action define(cli::Arguments& arguments) {
  auto options = std::make_shared<Options>();
  arguments.positional("PATH", options->paths, "files and folders that are about to be touched",
                       false);
  arguments.option("-S,--service", options->services, "SERVICE",
                   "what is about this service (repeatable)");
  arguments.option("--topic", options->topics, "TOPIC",
                   "what is about this: all of its words occur in the lesson or action, or in its "
                   "review's title, summary, tags and factors (repeatable)");
  arguments.option("--diff", options->diff, "REF",
                   "the paths that this branch changed since it left REF, committed or not");
  arguments.number("-n,--limit", options->most, "N", "at most N, 0 for all [10]");
  arguments.choice("-f,--format", options->format, cli::brief_formats(), "FORMAT",
                   "text, md for a pull request, json [text]");
  return [options](cli::Session& session) { return run(*options, session); };
}

}  // namespace

const cli::Command brief{
    .name = "brief",
    .group = "Find",
    .summary = "lessons and open actions to read before a change",
    .define = define,
};

}  // namespace aar::command
