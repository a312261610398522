#include "cli/experts.hpp"

#include <memory>

#include <fmt/format.h>

#include "cli/command.hpp"
#include "cli/row_formats.hpp"
#include "text/spelling.hpp"
#include "text/utf8.hpp"

namespace aar::command {
namespace {

struct ExpertOptions {
  std::string topic, format = "table";
  bool wants = false;
};

cli::ExitCode run_experts(const ExpertOptions& options, const cli::Session& session) {
  const cli::Workspace workspace = cli::Workspace::open(session);
  if (options.wants) cli::require_people(workspace, "--wants");
  const std::vector<Record> records = workspace.listed(session);
  const cli::People people(workspace);
  const std::vector<cli::Expert> experts = options.wants
                                               ? cli::find_learners(people, options.topic)
                                               : cli::find_experts(records, people, options.topic);
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
