#include <algorithm>
#include <memory>

#include <fmt/format.h>

#include "cli/command.hpp"
#include "cli/learned/related_formats.hpp"
#include "cli/workspace.hpp"
#include "text/shown.hpp"

namespace aar::command {
namespace {

struct Options {
  std::string id, format = "text";
  std::size_t most = 10;
};

cli::ExitCode run(const Options& options, cli::Session& session) {
  const cli::Workspace workspace = cli::Workspace::open(session);
  const std::string path = workspace.resolve(session, options.id);
  // A review that lies outside of the reviews folders is compared all the same.
  const auto source = workspace.source(path);
  const cli::Parsed parsed = workspace.parse(*source);
  const Record own = record(*source, parsed.document, parsed.review);
  std::vector<Kin> kin = find_kin(own, workspace.records(session));
  if (options.most != 0 && kin.size() > options.most) kin.resize(options.most);
  cli::write_kin(kin, options.format, session.out);
  if (kin.empty())
    session.say(fmt::format("aar: no review is related to `{}`", text::sanitize(own.id)));
  return cli::ExitCode::success;
}

cli::Action define(cli::Arguments& arguments) {
  auto options = std::make_shared<Options>();
  cli::declare_id(arguments, options->id);
  arguments.number("-n,--limit", options->most, "N", "at most N reviews, 0 for all [10]");
  arguments.choice("-f,--format", options->format, cli::related_formats(), "FORMAT",
                   "text, json, jsonl, ids, paths [text]");
  return [options](cli::Session& session) { return run(*options, session); };
}

}  // namespace

const cli::Command related{
    .name = "related",
    .group = "Find",
    .summary = "reviews that have to do with one, and why",
    .define = define,
};

}  // namespace aar::command
