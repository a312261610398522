// The reference pages and schemas in docs/ are made from the tables. AAR_ACCEPT=1 writes them anew
// and fails, so that an accepting run never passes as a check.
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <string>

#include <fmt/format.h>

#include "aar/config.hpp"
#include "aar/field.hpp"
#include "aar/rule.hpp"

#include "cli/exporting/json.hpp"
#include "support/catch.hpp"

using namespace aar;

namespace {

void check_file(const std::string& path, const std::string& wanted) {
  const std::string full = std::string(AAR_SOURCE_DIR) + "/docs/" + path;
  std::ifstream file(full, std::ios::binary);
  std::stringstream have;
  have << file.rdbuf();
  const bool same = have.str() == wanted;
  if (!same && std::getenv("AAR_ACCEPT") != nullptr) {
    std::ofstream(full, std::ios::binary) << wanted;
  }
  INFO("docs/" << path << " is not what the tables say; AAR_ACCEPT=1 writes it anew");
  CHECK(same);
}

std::string escape(std::string_view text) {
  std::string escaped;
  for (const char c : text) {
    escaped += c == '|' ? "\\|" : std::string(1, c);
  }
  return escaped;
}

std::string_view type_name(FieldType type) {
  switch (type) {
    case FieldType::text:
      return "text";
    case FieldType::integer:
      return "whole number";
    case FieldType::choice:
      return "one of";
    case FieldType::date:
      return "date";
    case FieldType::timestamp:
      return "time with offset, or `unknown`";
    case FieldType::moment:
      return "date, or time with offset";
    case FieldType::id:
      return "id of a review";
    case FieldType::handle:
      return "handle";
    case FieldType::url:
      return "URL";
    case FieldType::yes_no:
      return "yes, no, unknown or partly";
    case FieldType::text_list:
      return "list of texts";
    case FieldType::id_list:
      return "list of ids";
    case FieldType::handle_list:
      return "list of handles";
    case FieldType::glob_list:
      return "list of globs";
    case FieldType::map:
      return "map";
    case FieldType::record_list:
      return "list of maps";
    case FieldType::record:
      return "map";
  }
  return "";
}

std::string choices(const FieldSpec& spec) {
  std::string list;
  for (const std::string& value : allowed_values(spec, Config{})) {
    list += fmt::format("{}`{}`", list.empty() ? "" : " ", value);
  }
  return list;
}

std::string fields_page() {
  std::string page =
      "# Front-matter fields\n\n"
      "Made from `src/model/fields.inc`; do not edit. "
      "`aar schema` prints the same as a JSON Schema.\n"
      "A field is required from its status on, for the kinds named (`*`: all). "
      "Keys of your own begin with `x-`.\n\n"
      "| key | type | required from | for kinds | meaning |\n| --- | --- | --- | --- | --- |\n";
  for (const FieldSpec& spec : fields()) {
    const std::string values = choices(spec);
    page += fmt::format(
        "| `{}` | {}{} | {} | {} | {} |\n", spec.key, type_name(spec.type),
        values.empty() ? "" : ": " + values,
        spec.from ? to_string(*spec.from) : std::string_view("–"),
        spec.from ? escape(spec.required_kinds == "*" ? "all" : spec.required_kinds) : "",
        escape(spec.summary));
  }
  return page;
}

std::string configuration_page() {
  std::string page =
      "# Settings\n\n"
      "Made from `src/model/config_keys.inc`; do not edit. "
      "The settings of an archive stand in `.aar.yaml` at its root;\n"
      "without the file the defaults hold. "
      "`aar config check` names everything wrong in it, `aar config show` prints\n"
      "what is in force, `aar schema config` is the JSON Schema. A flag wins over the file.\n\n"
      "`*` stands for a name of your own, `[]` for each entry of a list.\n\n"
      "| key | type | default | meaning |\n| --- | --- | --- | --- |\n";
  for (const ConfigKey& key : config_keys()) {
    page += fmt::format("| `{}` | {} | {} | {} |\n", key.key, escape(key.type),
                        key.fallback.empty() ? "" : fmt::format("`{}`", escape(key.fallback)),
                        escape(key.summary));
  }
  return page;
}

std::string rules_page() {
  std::string page =
      "# Rules\n\n"
      "Made from the rules in `src/lint/rules/`; do not edit. "
      "The level depends on the review's status; `aar explain ID`\n"
      "prints a rule's page. "
      "`-A`, `-W` and `-D` and the key `rules` of `.aar.yaml` change levels.\n\n"
      "| id | name | draft | in-review | published | closed | finds |\n"
      "| --- | --- | --- | --- | --- | --- | --- |\n";
  for (const Rule* rule : rules()) {
    page += fmt::format("| [{0}](../rules/{0}.md) | `{1}` | {2} | {3} | {4} | {5} | {6} |\n",
                        rule->id, rule->name, to_string(rule->levels.draft),
                        to_string(rule->levels.in_review), to_string(rule->levels.published),
                        to_string(rule->levels.at(Status::closed)), escape(rule->summary));
  }
  return page;
}

}  // namespace

TEST_CASE("the reference of front-matter fields is what the table says") {
  check_file("reference/fields.md", fields_page());
}

TEST_CASE("the reference of settings is what the table says") {
  check_file("reference/configuration.md", configuration_page());
}

TEST_CASE("the reference of rules is what the rules say") {
  check_file("reference/rules.md", rules_page());
}

TEST_CASE("the schemas for editors are what the tables say") {
  check_file("schema/review.json", front_matter_schema(Config{}));
  check_file("schema/config.json", config_schema());
  check_file("schema/export.json", cli::export_schema());
}
