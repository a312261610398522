#include <memory>

#include "aar/error.hpp"

#include "cli/command.hpp"
#include "cli/experts.hpp"
#include "cli/registers.hpp"
#include "text/strings.hpp"

namespace aar::command {
namespace {

struct GapOptions {
  cli::RegisterOptions listed;
  bool topics = false;
};

/// Services, tags and factors that several incidents are about and that too few people know.
/// Files of the repository that lie in a folder of runbooks or are called so.
std::vector<std::string> runbooks_of(const cli::Workspace& workspace) {
  std::vector<std::string> paths = workspace.tree().walk("").files;
  std::erase_if(paths, [](const std::string& path) {
    const std::string lower = text::lower_ascii(path);
    return lower.find("runbook") == std::string::npos &&
           lower.find("playbook") == std::string::npos;
  });
  return paths;
}

cli::ExitCode list_topics(const GapOptions& options, const cli::Session& session) {
  const cli::RegisterOptions& listed = options.listed;
  if (listed.flag || !listed.option.empty() || !listed.words.empty()) {
    throw Error(ErrorKind::usage, "--topics does not go with --open, --team or words",
                "these choose among the gaps that are written down");
  }
  const cli::Workspace workspace = cli::Workspace::open(session);
  const cli::People people(workspace);
  const std::vector<Record> records = workspace.listed(session);
  std::vector<Record> chosen;
  for (const Record* const record : cli::select(records, listed.reviews, workspace.config()))
    chosen.push_back(*record);
  cli::RowListing listing{.things = "topics",
                          .fields = {{"id", "TOPIC"},
                                     {"key", "IS ONE OF"},
                                     {"why", "WHY", cli::FieldShape::list},
                                     {"incidents", "INCIDENTS", cli::FieldShape::list}}};
  const std::vector<std::string> runbooks = runbooks_of(workspace);
  for (const cli::ThinTopic& topic :
       cli::thin_topics(chosen, people, workspace.config(), runbooks)) {
    if (listed.most != 0 && listing.rows.size() == listed.most) break;
    listing.rows.push_back({{topic.name}, {topic.key}, topic.reasons, topic.reviews});
  }
  cli::write_row_listing(listing, listed.format, session.out);
  return cli::ExitCode::success;
}

cli::Action define_gaps(cli::Arguments& arguments) {
  const cli::Register& row = cli::find_register("gaps");
  auto options = std::make_shared<GapOptions>();
  arguments.flag("--topics", options->topics,
                 "instead: what several incidents are about, and at most one person knows or "
                 "nobody owns");
  cli::declare_register(arguments, row, options->listed);
  return [&row, options](cli::Session& session) {
    if (!options->topics) return cli::list_register(row, options->listed, session);
    options->listed.reviews.settle(session);
    return list_topics(*options, session);
  };
}

}  // namespace

const cli::Command gaps{
    .name = "gaps",
    .group = "Find",
    .summary = "knowledge that is missing, of all reviews, and what is done about it",
    .define = define_gaps,
};

}  // namespace aar::command
