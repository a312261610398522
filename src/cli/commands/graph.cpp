#include <limits>
#include <memory>

#include <fmt/format.h>

#include "aar/error.hpp"

#include "cli/command.hpp"
#include "cli/graph_formats.hpp"
#include "cli/review_graph.hpp"
#include "cli/workspace.hpp"

namespace aar::command {
namespace {

constexpr std::size_t not_given = std::numeric_limits<std::size_t>::max();

struct Options {
  std::string id, format = "text";
  std::size_t depth = not_given;
};

cli::ExitCode run(const Options& options, cli::Session& session) {
  const cli::Workspace workspace = cli::Workspace::open(session);
  const bool whole = options.id.empty();
  if (whole && options.depth != not_given) {
    throw Error(ErrorKind::usage, "`--depth` is for the graph around one review",
                "`aar graph ID --depth N`");
  }
  const std::string path = whole ? std::string() : workspace.resolve(session, options.id);
  const cli::ReviewGraph graph = cli::read_graph(workspace, session);
  const std::size_t depth = options.depth == not_given ? 1 : options.depth;
  const cli::ReviewGraph shown = whole ? cli::without_lone(graph) : cli::around(graph, path, depth);
  cli::write_graph(shown, options.format, session.out);
  if (shown.edges.empty()) {
    session.say(workspace.review_paths().empty() ? cli::no_reviews(workspace)
                                                 : std::string("aar: no relations"));
  }
  return cli::ExitCode::success;
}

cli::Action define(cli::Arguments& arguments) {
  auto options = std::make_shared<Options>();
  arguments.positional("ID", options->id, "only what is around this review [the whole archive]",
                       false);
  arguments.number("--depth", options->depth, "N", "how many relations away from ID [1]");
  arguments.choice("-f,--format", options->format, cli::graph_formats(), "FORMAT",
                   "text, dot for Graphviz, mermaid, json [text]");
  return [options](cli::Session& session) { return run(*options, session); };
}

}  // namespace

const cli::Command graph{
    .name = "graph",
    .group = "Find",
    .summary = "how reviews are related, from both ends",
    .define = define,
};

}  // namespace aar::command
