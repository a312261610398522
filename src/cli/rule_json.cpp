#include "cli/rule_json.hpp"

#include "text/json.hpp"

namespace aar::cli {
namespace {

void write_levels(text::JsonWriter& json, const Stages& levels) {
  json.key("levels").begin_object();
  json.key("draft").value(to_string(levels.draft));
  json.key("in-review").value(to_string(levels.in_review));
  json.key("published").value(to_string(levels.published));
  json.key("closed").value(to_string(levels.at(Status::closed)));
  json.end_object();
}

void write_page(text::JsonWriter& json, const Rule& rule) {
  json.key("finds").value(rule_page_section(rule, "What it finds"));
  json.key("why").value(rule_page_section(rule, "Why it matters"));
  json.key("fix").value(rule_page_section(rule, "Fix"));
  json.key("page").value(rule_page(rule));
}

}  // namespace

void write_rules_json(std::span<const Rule* const> rules, bool with_pages, std::ostream& out) {
  text::JsonWriter json(2);
  json.begin_object();
  json.key("version").value(1);
  json.key("rules").begin_array();
  for (const Rule* rule : rules) {
    json.begin_object();
    json.key("id").value(rule->id);
    json.key("name").value(rule->name);
    json.key("category").value(to_string(rule->category));
    json.key("summary").value(rule->summary);
    json.key("core").value(rule->core);
    json.key("repository").value(rule->repository);
    json.key("fixes").value(rule->fixes);
    json.key("branch").value(rule->check == nullptr && rule->compare != nullptr);
    json.key("since").value(rule->since);
    write_levels(json, rule->levels);
    if (with_pages) {
      write_page(json, *rule);
    }
    json.end_object();
  }
  json.end_array();
  json.end_object();
  out << json.text() << '\n';
}

}  // namespace aar::cli
