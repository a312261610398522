#include <set>

#include <nlohmann/json.hpp>

#include "aar/config.hpp"
#include "aar/field.hpp"

#include "support/catch.hpp"

using namespace aar;
using nlohmann::json;

namespace {

/// The fields that the schema asks for of a review, by evaluating its if/then pairs.
std::set<std::string> required(const json& schema, const std::string& kind,
                               const std::string& status) {
  std::set<std::string> keys;
  for (const json& key : schema.at("required"))
    keys.insert(key.get<std::string>());
  for (const json& stage : schema.at("allOf")) {
    const json& properties = stage.at("if").at("properties");
    const auto holds = [&properties](const char* name, const std::string& value) {
      if (!properties.contains(name)) return true;
      const json& values = properties.at(name).at("enum");
      return std::find(values.begin(), values.end(), value) != values.end();
    };
    if (!holds("kind", kind) || !holds("status", status)) continue;
    for (const json& key : stage.at("then").at("required"))
      keys.insert(key.get<std::string>());
  }
  return keys;
}

json review_schema(const Config& config = {}) {
  return json::parse(front_matter_schema(config));
}

}  // namespace

TEST_CASE("the review schema is JSON with every field described") {
  const std::string text = front_matter_schema(Config{});
  CHECK(text.ends_with("}\n"));
  const json schema = json::parse(text);
  CHECK(schema.at("$schema") == "https://json-schema.org/draft/2020-12/schema");
  CHECK(schema.at("additionalProperties") == false);
  CHECK(schema.at("patternProperties").at("^x-") == true);
  CHECK(schema.at("properties").size() == fields().size());
  for (const FieldSpec& spec : fields()) {
    const json& property = schema.at("properties").at(std::string(spec.key));
    CHECK(property.at("description") == std::string(spec.summary));
    CHECK(property.size() > 1);
  }
}

TEST_CASE("the review schema asks for what the rules ask for") {
  const json schema = review_schema();
  for (const Kind& kind : kinds()) {
    for (const Status status : {Status::draft, Status::in_review, Status::published, Status::closed,
                                Status::superseded, Status::withdrawn}) {
      std::set<std::string> expected;
      for (const FieldSpec& spec : fields()) {
        if (is_required(spec, &kind, status)) expected.insert(std::string(spec.key));
      }
      INFO(kind.id << " " << to_string(status));
      CHECK(required(schema, std::string(kind.id), std::string(to_string(status))) == expected);
    }
  }
}

TEST_CASE("the archive's words are in the review schema") {
  Config config;
  config.severities = {"1", "P2"};
  config.kinds = {{"game-day", "exercise"}};
  config.vocabulary["services"] = {"checkout"};
  const json schema = review_schema(config);
  const json& severity = schema.at("properties").at("severity").at("enum");
  CHECK(severity == json::array({"1", 1, "P2", "unknown", nullptr}));
  CHECK(schema.at("properties").at("services").dump().find("checkout") != std::string::npos);
  CHECK(schema.at("properties").at("kind").dump().find("game-day") != std::string::npos);
  CHECK(required(schema, "game-day", "draft") == required(schema, "exercise", "draft"));
}

TEST_CASE("structural fields are never empty nor unknown in the schema") {
  const json schema = review_schema();
  CHECK(schema.at("properties").at("schema").at("enum") == json::array({1}));
  for (const char* key : {"kind", "status"}) {
    for (const json& value : schema.at("properties").at(key).at("enum")) {
      CHECK(value.is_string());
      CHECK(value != "unknown");
    }
  }
  CHECK(schema.at("properties").at("title").at("type") == "string");
}

TEST_CASE("the configuration schema is JSON and knows every key") {
  const json schema = json::parse(config_schema());
  CHECK(schema.at("additionalProperties") == false);
  const json& properties = schema.at("properties");
  for (const ConfigKey& key : config_keys()) {
    const std::string top(key.key.substr(0, key.key.find_first_of(".[")));
    INFO(key.key);
    CHECK(properties.contains(top));
  }
  CHECK(properties.at("index").at("properties").contains("by"));
  CHECK(properties.at("rules").at("additionalProperties").contains("enum"));
  CHECK(properties.at("routing").at("items").at("properties").contains("teams"));
  CHECK(properties.at("archives").at("additionalProperties").at("$ref") == "#");
  CHECK(properties.at("sections")
            .at("properties")
            .at("aliases")
            .at("properties")
            .contains("actions"));
}
