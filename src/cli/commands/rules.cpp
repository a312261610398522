#include <memory>

#include <fmt/format.h>

#include "aar/rule.hpp"

#include "cli/command.hpp"
#include "text/json.hpp"

namespace aar::command {
namespace {

void write_json(std::ostream& out) {
  text::JsonWriter json(2);
  json.begin_object();
  json.key("version").value(1);
  json.key("rules").begin_array();
  for (const Rule* rule : aar::rules()) {
    json.begin_object();
    json.key("id").value(rule->id);
    json.key("name").value(rule->name);
    json.key("category").value(to_string(rule->category));
    json.key("summary").value(rule->summary);
    json.key("core").value(rule->core);
    json.key("repository").value(rule->repository);
    json.key("fixes").value(rule->fixes);
    json.key("since").value(rule->since);
    json.key("levels").begin_object();
    json.key("draft").value(to_string(rule->levels.draft));
    json.key("in-review").value(to_string(rule->levels.in_review));
    json.key("published").value(to_string(rule->levels.published));
    json.key("closed").value(to_string(rule->levels.at(Status::closed)));
    json.end_object();
    json.end_object();
  }
  json.end_array();
  json.end_object();
  out << json.text() << '\n';
}

void write_table(std::ostream& out) {
  constexpr std::string_view row = "{:<7} {:<25} {:<8} {:<9} {:<9} {:<8} {}\n";
  out << fmt::format(row, "ID", "NAME", "DRAFT", "IN-REVIEW", "PUBLISHED", "CLOSED", "FINDS");
  for (const Rule* rule : aar::rules()) {
    out << fmt::format(row, rule->id, rule->name, to_string(rule->levels.draft),
                       to_string(rule->levels.in_review), to_string(rule->levels.published),
                       to_string(rule->levels.at(Status::closed)), rule->summary);
  }
}

cli::Action define(cli::Arguments& arguments) {
  auto format = std::make_shared<std::string>("table");
  arguments.choice("-f,--format", *format, {"table", "json"}, "FORMAT", "table or json [table]");
  return [format](cli::Session& session) {
    *format == "json" ? write_json(session.out) : write_table(session.out);
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
