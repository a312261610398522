#include <memory>

#include <fmt/format.h>

#include "aar/error.hpp"
#include "aar/rule.hpp"

#include "cli/command.hpp"
#include "text/spelling.hpp"
#include "text/strings.hpp"
#include "text/utf8.hpp"

namespace aar::command {
namespace {

cli::ExitCode run(const std::string& name, cli::Session& session) {
  const Rule* rule = find_rule(name);
  if (rule == nullptr) {
    const std::string near = text::nearest(name, rule_names());
    throw Error(ErrorKind::usage, fmt::format("unknown rule `{}`", text::sanitize(name)),
                near.empty() ? "`aar rules` lists them" : fmt::format("did you mean `{}`?", near));
  }
  const std::string_view page = rule_page(*rule);
  session.out << page << (page.ends_with('\n') ? "" : "\n");
  return cli::ExitCode::success;
}

cli::Action define(cli::Arguments& arguments) {
  auto name = std::make_shared<std::string>();
  arguments.positional("RULE", *name, "a rule's id or name: AAR301, clock-order", true);
  return [name](cli::Session& session) { return run(*name, session); };
}

}  // namespace

const cli::Command explain{
    .name = "explain",
    .group = "Check",
    .summary = "a rule's page: what it finds, why it matters, how to fix it",
    .define = define,
};

}  // namespace aar::command
