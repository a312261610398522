#include <memory>

#include <fmt/format.h>

#include "aar/error.hpp"
#include "aar/rule.hpp"

#include "cli/command.hpp"
#include "cli/rule_json.hpp"
#include "text/shown.hpp"
#include "text/spelling.hpp"
#include "text/strings.hpp"

namespace aar::command {
namespace {

struct Options {
  std::string name, format = "markdown";
};

cli::ExitCode run(const Options& options, cli::Session& session) {
  const std::string& name = options.name;
  const Rule* rule = find_rule(name);
  if (rule == nullptr) {
    const std::string near = text::nearest(name, rule_names());
    throw Error(ErrorKind::usage, fmt::format("unknown rule `{}`", text::sanitize(name)),
                near.empty() ? "`aar rules` lists them" : fmt::format("did you mean `{}`?", near));
  }
  if (options.format == "json") {
    cli::write_rules_json(std::span(&rule, 1), true, session.out);
    return cli::ExitCode::success;
  }
  const std::string_view page = rule_page(*rule);
  session.out << page << (page.ends_with('\n') ? "" : "\n");
  return cli::ExitCode::success;
}

cli::Action define(cli::Arguments& arguments) {
  auto options = std::make_shared<Options>();
  arguments.positional("RULE", options->name, "a rule's id or name: AAR301, clock-order", true);
  arguments.choice("-f,--format", options->format, {"markdown", "json"}, "FORMAT",
                   "markdown or json [markdown]");
  return [options](cli::Session& session) { return run(*options, session); };
}

}  // namespace

const cli::Command explain{
    .name = "explain",
    .group = "Check",
    .summary = "a rule's page: what it finds, why it matters, how to fix it",
    .define = define,
};

}  // namespace aar::command
