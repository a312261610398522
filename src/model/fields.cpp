#include <algorithm>
#include <array>

#include "aar/config.hpp"
#include "aar/field.hpp"

#include "text/strings.hpp"

namespace aar {
namespace {

constexpr std::optional<Status> draft = Status::draft;
constexpr std::optional<Status> in_review = Status::in_review;
constexpr std::optional<Status> published = Status::published;
constexpr std::optional<Status> never = std::nullopt;

constexpr FieldSpec all_fields[] = {
#define AAR_FIELD(key, type, from, kinds, choices, summary) \
  {key, FieldType::type, from, kinds, choices, summary},
#define AAR_SUBFIELD(record, key, type, choices, summary)
#include "model/fields.inc"
#undef AAR_FIELD
#undef AAR_SUBFIELD
};

struct SubField {
  std::string_view record;
  FieldSpec spec;
};

constexpr SubField all_subfields[] = {
#define AAR_FIELD(key, type, from, kinds, choices, summary)
#define AAR_SUBFIELD(record, key, type, choices, summary) \
  {record, {key, FieldType::type, never, "", choices, summary}},
#include "model/fields.inc"
#undef AAR_FIELD
#undef AAR_SUBFIELD
};

std::vector<FieldSpec> subfields_of(std::string_view record) {
  std::vector<FieldSpec> specs;
  for (const SubField& row : all_subfields) {
    if (row.record == record) specs.push_back(row.spec);
  }
  return specs;
}

/// How far along: what is out of the running asks for no more than a draft.
int rank(Status status) {
  switch (status) {
    case Status::in_review:
      return 1;
    case Status::published:
      return 2;
    case Status::closed:
      return 3;
    case Status::draft:
    case Status::superseded:
    case Status::withdrawn:
      break;
  }
  return 0;
}

}  // namespace

std::span<const FieldSpec> fields() {
  return all_fields;
}

const FieldSpec* find_field(std::string_view key) {
  const auto* found = std::ranges::find(all_fields, key, &FieldSpec::key);
  return found == std::end(all_fields) ? nullptr : found;
}

std::span<const FieldSpec> record_fields(const FieldSpec& spec) {
  static const std::vector<FieldSpec> shared = subfields_of("shared");
  static const std::vector<FieldSpec> lint = subfields_of("lint");
  if (spec.key == "shared") return shared;
  if (spec.key == "lint") return lint;
  return {};
}

bool is_required(const FieldSpec& spec, const Kind* kind, Status status) {
  if (!spec.from.has_value() || rank(status) < rank(*spec.from)) return false;
  if (spec.required_kinds == "*") return true;
  if (kind == nullptr) return false;
  return text::has_word(spec.required_kinds, kind->id);
}

std::vector<std::string> allowed_values(const FieldSpec& spec, const Config& config) {
  if (spec.key == "severity" || spec.key == "potential_severity") return config.severities;
  std::vector<std::string> values;
  if (spec.key == "kind") {
    for (const Kind& kind : kinds())
      values.emplace_back(kind.id);
    for (const KindAlias& own : config.kinds)
      values.push_back(own.id);
    return values;
  }
  for (const std::string_view choice : text::words(spec.choices))
    values.emplace_back(choice);
  return values;
}

}  // namespace aar
