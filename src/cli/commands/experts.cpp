#include "cli/experts.hpp"

#include <memory>

#include <fmt/format.h>

#include "aar/error.hpp"

#include "cli/command.hpp"
#include "cli/diff_sides.hpp"
#include "cli/row_formats.hpp"
#include "cli/tree.hpp"
#include "git/history.hpp"
#include "text/shown.hpp"
#include "text/spelling.hpp"

namespace aar::command {
namespace {

struct ExpertOptions {
  std::string topic, format = "table";
  bool wants = false, authors = false;
};

/// From the commits that lead to HEAD.
cli::Committers committers_of(const cli::Workspace& workspace, const cli::Session& session) {
  cli::Committers committers;
  git::History history(cli::git_location(session));
  history.walk({.folders = cli::review_folders(workspace)}, [&](const git::Commit& commit) {
    for (const std::vector<git::FileChange>& against : commit.against) {
      for (const git::FileChange& change : against)
        committers[change.path].insert(commit.author);
    }
    return true;
  });
  return committers;
}

cli::ExitCode run_experts(const ExpertOptions& options, const cli::Session& session) {
  if (options.wants && options.authors) {
    throw Error(ErrorKind::usage, "`--wants` and `--authors` exclude each other");
  }
  const cli::Workspace workspace = cli::Workspace::open(session);
  if (options.wants) cli::require_people(workspace, "--wants");
  const std::vector<Record> records = workspace.listed(session);
  const cli::People people(workspace);
  const cli::Committers committers =
      options.authors ? committers_of(workspace, session) : cli::Committers();
  const std::vector<cli::Expert> experts =
      options.wants ? cli::find_learners(people, options.topic)
                    : cli::find_experts(records, people, options.topic, committers);
  cli::RowListing listing{.things = "experts",
                          .fields = {{"id", "WHO"}, {"why", "WHY", cli::FieldShape::list}}};
  listing.rows.reserve(experts.size());
  for (const cli::Expert& expert : experts)
    listing.rows.push_back({{expert.name}, expert.reasons});
  cli::write_row_listing(listing, options.format, session.out);
  if (experts.empty()) {
    const std::string near = text::nearest(options.topic, cli::known_topics(records, people));
    session.say(fmt::format("aar: nobody is known for `{}`{}", text::sanitize(options.topic),
                            near.empty() || near == options.topic
                                ? ""
                                : fmt::format("; did you mean `{}`?", text::sanitize(near))));
  }
  return cli::ExitCode::success;
}

cli::Action define_experts(cli::Arguments& arguments) {
  auto options = std::make_shared<ExpertOptions>();
  arguments.positional("TOPIC", options->topic, "a service, a tag or a factor", true);
  arguments.flag("--wants", options->wants, "instead: who wants to learn it");
  arguments.flag("--authors", options->authors,
                 "name those as well whose commits changed a review about it, as git has them");
  arguments.choice("-f,--format", options->format, cli::row_formats(), "FORMAT",
                   std::string(cli::row_formats_help()));
  return [options](cli::Session& session) { return run_experts(*options, session); };
}

}  // namespace

const cli::Command experts{
    .name = "experts",
    .group = "Find",
    .summary = "whom to ask about a service, a tag or a factor, and who wants to learn it",
    .define = define_experts,
};

}  // namespace aar::command
