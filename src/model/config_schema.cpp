#include <algorithm>

#include "aar/field.hpp"
#include "aar/kind.hpp"

#include "model/settings.hpp"
#include "text/json.hpp"
#include "text/strings.hpp"

namespace aar {
namespace {

using model::Setting;
using model::SettingType;
using text::JsonWriter;

/// The key a row stands right below: `paths.*` of `paths.*.rules`, `routing` of `routing[]`.
std::string_view parent_of(std::string_view key) {
  if (key.ends_with("[]")) return key.substr(0, key.size() - 2);
  const std::size_t dot = key.rfind('.');
  return dot == std::string_view::npos ? std::string_view() : key.substr(0, dot);
}

std::string_view name_of(std::string_view key) {
  if (key.ends_with("[]")) return key.substr(key.size() - 2);
  const std::size_t dot = key.rfind('.');
  return dot == std::string_view::npos ? key : key.substr(dot + 1);
}

class SettingsSchema {
 public:
  std::string run() {
    json_.begin_object();
    json_.key("$schema").value("https://json-schema.org/draft/2020-12/schema");
    json_.key("title").value("aar configuration");
    json_.key("description").value("The settings of one archive of reviews, in .aar.yaml.");
    write_type("object");
    write_children("");
    json_.end_object();
    return json_.take() + "\n";
  }

 private:
  /// No value is the same as the default.
  void write_type(std::string_view type) {
    json_.key("type").begin_array().value(type).value("null").end_array();
  }

  void write_enum(std::span<const std::string_view> values) {
    json_.key("enum").begin_array();
    for (const std::string_view value : values)
      json_.value(value);
    json_.null().end_array();
  }

  /// YAML reads `[1, 2]` as numbers, and aar as words.
  void write_words() {
    json_.key("type").begin_array().value("array").value("null").end_array();
    json_.key("items").begin_object().key("anyOf").begin_array();
    for (const std::string_view type : {"string", "number"}) {
      json_.begin_object().key("type").value(type).end_object();
    }
    json_.end_array().end_object();
  }

  void write_paths() {
    json_.key("anyOf").begin_array();
    json_.begin_object().key("type").value("string").end_object();
    json_.begin_object().key("type").value("array");
    json_.key("items").begin_object().key("type").value("string").end_object().end_object();
    json_.begin_object().key("type").value("null").end_object();
    json_.end_array();
  }

  void write_vocabulary() {
    json_.key("anyOf").begin_array();
    json_.begin_object().key("const").value("any").end_object();
    json_.begin_object();
    write_words();
    json_.end_object().end_array();
  }

  void write_kinds() {
    std::vector<std::string_view> ids;
    for (const Kind& kind : kinds())
      ids.push_back(kind.id);
    write_enum(ids);
  }

  void write_children(std::string_view parent) {
    const Setting* any = nullptr;
    json_.key("properties").begin_object();
    for (const Setting& setting : model::settings()) {
      if (parent_of(setting.key) != parent || setting.key == parent) continue;
      const std::string_view name = name_of(setting.key);
      if (name == "*") any = &setting;
      if (name == "*" || name == "[]") continue;
      json_.key(name);
      write(setting);
    }
    json_.end_object();
    json_.key("additionalProperties");
    any != nullptr ? write(*any) : static_cast<void>(json_.value(false));
  }

  void write_sections(std::string_view parent) {
    const Setting* any = model::find_setting(std::string(parent) + ".*");
    json_.key("properties").begin_object();
    for (const SectionType& type : section_types()) {
      json_.key(type.id);
      if (any != nullptr) write(*any);
    }
    json_.end_object();
    json_.key("additionalProperties").value(false);
  }

  void write_entries(std::string_view parent) {
    const Setting* entry = model::find_setting(std::string(parent) + "[]");
    if (entry == nullptr) return;
    json_.key("items");
    write(*entry);
  }

  void write(const Setting& setting) {
    static constexpr std::string_view levels[] = {"off", "note", "i",     "info", "warning",
                                                  "w",   "warn", "error", "e"};
    json_.begin_object().key("description").value(setting.summary);
    switch (setting.type) {
      case SettingType::integer:
        write_type("integer");
        json_.key("minimum").value(0);
        break;
      case SettingType::flag:
        write_type("boolean");
        break;
      case SettingType::level:
        write_enum(levels);
        break;
      case SettingType::grouping:
        write_enum(model::groupings());
        break;
      case SettingType::kind:
        write_kinds();
        break;
      case SettingType::days:
        write_type("string");
        json_.key("pattern").value("^[0-9]{1,4}(h|d|bd|w)$");
        break;
      case SettingType::paths:
        write_paths();
        break;
      case SettingType::texts:
      case SettingType::names:
        write_words();
        break;
      case SettingType::vocabulary:
        write_vocabulary();
        break;
      case SettingType::list:
        write_type("array");
        write_entries(setting.key);
        break;
      case SettingType::map:
        write_type("object");
        write_children(setting.key);
        break;
      case SettingType::sections:
        write_type("object");
        write_sections(setting.key);
        break;
      case SettingType::archive:
        json_.key("$ref").value("#");
        break;
      default:
        write_type("string");
        break;
    }
    json_.end_object();
  }

  JsonWriter json_{2};
};

}  // namespace

std::string config_schema() {
  return SettingsSchema().run();
}

}  // namespace aar
