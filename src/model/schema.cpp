#include <algorithm>
#include <charconv>
#include <map>
#include <utility>

#include "aar/config.hpp"
#include "aar/field.hpp"

#include "text/json.hpp"
#include "text/strings.hpp"

namespace aar {
namespace {

using text::JsonWriter;

constexpr std::string_view date_pattern = "[0-9]{4}-[0-9]{2}-[0-9]{2}";
constexpr std::string_view time_pattern =
    "[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt ][0-9]{2}:[0-9]{2}(:[0-9]{2}([.][0-9]+)?)?"
    "([Zz]|[+-][0-9]{2}:?[0-9]{2})";

/// Fields that a first draft of any kind must fill in; the others may stand there without a value.
bool is_core(const FieldSpec& spec) {
  return spec.required_kinds == "*" && spec.from == Status::draft;
}

class ReviewSchema {
 public:
  explicit ReviewSchema(const Config& config) : config_(config) {}

  std::string run() {
    json_.begin_object();
    json_.key("$schema").value("https://json-schema.org/draft/2020-12/schema");
    json_.key("title").value("aar review");
    json_.key("description").value("The front matter of one after-action review.");
    json_.key("type").value("object");
    write_properties(fields());
    json_.key("patternProperties").begin_object().key("^x-").value(true).end_object();
    json_.key("additionalProperties").value(false);
    json_.key("required").begin_array();
    for (const FieldSpec& spec : fields()) {
      if (is_core(spec)) json_.value(spec.key);
    }
    json_.end_array();
    write_stages();
    json_.end_object();
    return json_.take() + "\n";
  }

 private:
  void write_properties(std::span<const FieldSpec> specs) {
    json_.key("properties").begin_object();
    for (const FieldSpec& spec : specs) {
      json_.key(spec.key).begin_object();
      json_.key("description").value(spec.summary);
      write_value(spec);
      json_.end_object();
    }
    json_.end_object();
  }

  void write_type(std::string_view type, bool nullable) {
    if (!nullable) {
      json_.key("type").value(type);
      return;
    }
    json_.key("type").begin_array().value(type).value("null").end_array();
  }

  void write_pattern(const FieldSpec& spec, std::string_view pattern) {
    write_type("string", !is_core(spec));
    json_.key("pattern").value("^(" + std::string(pattern) + "|unknown)$");
  }

  /// A value that YAML reads as a number is allowed as one.
  void write_enum(const std::vector<std::string>& values, bool open_ended) {
    json_.key("enum").begin_array();
    for (const std::string& value : values) {
      json_.value(value);
      std::int64_t number = 0;
      const char* end = value.data() + value.size();
      const auto [stop, fault] = std::from_chars(value.data(), end, number);
      if (fault == std::errc() && stop == end) json_.value(number);
    }
    if (open_ended && std::ranges::find(values, "unknown") == values.end()) json_.value("unknown");
    if (open_ended) json_.null();
    json_.end_array();
  }

  void write_list(const FieldSpec& spec) {
    json_.key("anyOf").begin_array();
    json_.begin_object().key("type").value("array");
    json_.key("items").begin_object();
    const auto listed = config_.vocabulary.find(std::string(spec.key));
    if (listed != config_.vocabulary.end() && !listed->second.empty()) {
      write_enum(listed->second, false);
    } else {
      write_text_or_number();
    }
    json_.end_object().end_object();
    json_.begin_object().key("enum").begin_array().value("unknown").null().end_array();
    json_.end_object().end_array();
  }

  /// `tags: [2026]` is a number to YAML and a word to aar.
  void write_text_or_number() {
    json_.key("anyOf").begin_array();
    for (const std::string_view type : {"string", "number"}) {
      json_.begin_object().key("type").value(type).end_object();
    }
    json_.end_array();
  }

  void write_text(const FieldSpec& spec) {
    const auto listed = config_.vocabulary.find(std::string(spec.key));
    if (listed != config_.vocabulary.end() && !listed->second.empty()) {
      return write_enum(listed->second, true);
    }
    write_type("string", !is_core(spec));
  }

  void write_map() {
    write_type("object", true);
    json_.key("additionalProperties").begin_object();
    json_.key("anyOf").begin_array();
    for (const std::string_view type : {"string", "number", "null"}) {
      json_.begin_object().key("type").value(type).end_object();
    }
    json_.end_array().end_object();
  }

  void write_record(const FieldSpec& spec) {
    write_type("object", true);
    write_properties(record_fields(spec));
    json_.key("additionalProperties").value(false);
  }

  void write_value(const FieldSpec& spec) {
    switch (spec.type) {
      case FieldType::integer:
        write_integer(spec);
        break;
      case FieldType::choice:
      case FieldType::yes_no:
        write_enum(allowed_values(spec, config_), !is_core(spec));
        break;
      case FieldType::date:
        write_pattern(spec, date_pattern);
        break;
      case FieldType::timestamp:
        write_pattern(spec, time_pattern);
        break;
      case FieldType::moment:
        write_pattern(spec, fmt::format("{}|{}", date_pattern, time_pattern));
        break;
      case FieldType::id:
        write_pattern(spec, "[^/\\\\ ]+");
        break;
      case FieldType::url:
        write_pattern(spec, "[Hh][Tt][Tt][Pp][Ss]?://[^ ]+");
        break;
      case FieldType::text_list:
      case FieldType::id_list:
      case FieldType::handle_list:
      case FieldType::glob_list:
        write_list(spec);
        break;
      case FieldType::map:
        write_map();
        break;
      case FieldType::record_list:
        write_type("array", true);
        json_.key("items").begin_object();
        write_record(spec);
        json_.end_object();
        break;
      case FieldType::record:
        write_record(spec);
        break;
      case FieldType::text:
      case FieldType::handle:
        write_text(spec);
        break;
    }
  }

  void write_integer(const FieldSpec& spec) {
    if (spec.choices.empty()) return write_type("integer", true);
    json_.key("enum").begin_array();
    for (const std::string_view choice : text::words(spec.choices)) {
      int number = 0;
      std::from_chars(choice.data(), choice.data() + choice.size(), number);
      json_.value(number);
    }
    json_.end_array();
  }

  /// Kinds and the status from which they need some fields → those fields.
  using Stage = std::pair<std::string_view, Status>;

  void write_stages() {
    std::map<Stage, std::vector<std::string_view>> stages;
    for (const FieldSpec& spec : fields()) {
      if (spec.from && !is_core(spec))
        stages[{spec.required_kinds, *spec.from}].push_back(spec.key);
    }
    json_.key("allOf").begin_array();
    for (const auto& [stage, keys] : stages)
      write_stage(stage, keys);
    json_.end_array();
  }

  void write_stage(const Stage& stage, const std::vector<std::string_view>& keys) {
    json_.begin_object();
    json_.key("if").begin_object();
    json_.key("type").value("object").key("properties").begin_object();
    const bool staged = stage.second != Status::draft;
    if (staged) write_statuses(stage.second);
    const bool by_kind = stage.first != "*";
    if (by_kind) write_kinds(stage.first);
    json_.end_object();
    json_.key("required").begin_array();
    if (staged) json_.value("status");
    if (by_kind) json_.value("kind");
    json_.end_array().end_object();
    json_.key("then").begin_object().key("type").value("object");
    json_.key("properties").begin_object();
    for (const std::string_view key : keys)
      json_.key(key).value(true);
    json_.end_object();
    json_.key("required").begin_array();
    for (const std::string_view key : keys)
      json_.value(key);
    json_.end_array().end_object().end_object();
  }

  void write_statuses(Status from) {
    json_.key("status").begin_object().key("enum").begin_array();
    for (const Status status : {Status::in_review, Status::published, Status::closed}) {
      if (status >= from) json_.value(to_string(status));
    }
    json_.end_array().end_object();
  }

  /// With the archive's own kinds that inherit one of them.
  void write_kinds(std::string_view required) {
    const std::vector<std::string_view> ids = text::words(required);
    json_.key("kind").begin_object().key("enum").begin_array();
    for (const std::string_view id : ids)
      json_.value(id);
    for (const KindAlias& own : config_.kinds) {
      if (std::ranges::find(ids, own.inherits) != ids.end()) json_.value(own.id);
    }
    json_.end_array().end_object();
  }

  const Config& config_;
  JsonWriter json_{2};
};

}  // namespace

std::string front_matter_schema(const Config& config) {
  return ReviewSchema(config).run();
}

}  // namespace aar
