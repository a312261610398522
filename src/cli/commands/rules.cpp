#include <memory>

#include <fmt/format.h>

#include "aar/rule.hpp"

#include "cli/command.hpp"
#include "cli/rule_json.hpp"
#include "text/strings.hpp"

namespace aar::command {
namespace {

void write_table(std::ostream& out) {
  constexpr std::string_view row = "{:<7} {:<25} {:<8} {:<9} {:<9} {:<8} {}\n";
  out << fmt::format(row, "ID", "NAME", "DRAFT", "IN-REVIEW", "PUBLISHED", "CLOSED", "FINDS");
  for (const Rule* rule : aar::rules()) {
    out << fmt::format(row, rule->id, rule->name, to_string(rule->levels.draft),
                       to_string(rule->levels.in_review), to_string(rule->levels.published),
                       to_string(rule->levels.at(Status::closed)), rule->summary);
  }
}

/// `|` is the one character of a summary that a table would take for its own.
std::string cell(std::string_view text) {
  return text::replace_all(text, "|", "\\|");
}

void write_markdown(std::ostream& out) {
  out << "| id | name | draft | in-review | published | closed | finds |\n"
         "| --- | --- | --- | --- | --- | --- | --- |\n";
  for (const Rule* rule : aar::rules()) {
    out << fmt::format("| {} | {} | {} | {} | {} | {} | {} |\n", rule->id, rule->name,
                       to_string(rule->levels.draft), to_string(rule->levels.in_review),
                       to_string(rule->levels.published),
                       to_string(rule->levels.at(Status::closed)), cell(rule->summary));
  }
}

void write(const std::string& format, std::ostream& out) {
  if (format == "json") {
    cli::write_rules_json(aar::rules(), false, out);
  } else if (format == "markdown") {
    write_markdown(out);
  } else {
    write_table(out);
  }
}

cli::Action define(cli::Arguments& arguments) {
  auto format = std::make_shared<std::string>("table");
  arguments.choice("-f,--format", *format, {"table", "json", "markdown"}, "FORMAT",
                   "table, json or markdown [table]");
  return [format](cli::Session& session) {
    write(*format, session.out);
    return cli::ExitCode::success;
  };
}

}  // namespace

const cli::Command rules{
    .name = "rules",
    .group = "Check",
    .summary = "all rules, with their level at each status",
    .define = define,
};

}  // namespace aar::command
