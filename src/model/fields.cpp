#include <algorithm>
#include <array>
#include <cstdint>

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

// --- Keys by a hash: every key of every review is looked up ---

constexpr std::size_t slot_count = 256;
static_assert(std::size(all_fields) < slot_count / 2);

constexpr std::size_t slot_of(std::string_view key) {
  if (key.empty()) return 0;
  const auto byte = [key](std::size_t at) {
    return std::size_t{static_cast<unsigned char>(key[at])};
  };
  return (key.size() * 37 + byte(0) * 5 + byte(key.size() / 2) * 11 + byte(key.size() - 1) * 3) %
         slot_count;
}

/// The number of the row + 1; 0 where there is none.
constexpr auto slots = [] {
  std::array<std::uint8_t, slot_count> rows{};
  for (std::size_t row = 0; row < std::size(all_fields); ++row) {
    std::size_t slot = slot_of(all_fields[row].key);
    while (rows[slot] != 0)
      slot = (slot + 1) % slot_count;
    rows[slot] = static_cast<std::uint8_t>(row + 1);
  }
  return rows;
}();

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

bool is_severity(const FieldSpec& spec) {
  return spec.key == "severity" || spec.key == "potential_severity";
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
  for (std::size_t slot = slot_of(key); slots[slot] != 0; slot = (slot + 1) % slot_count) {
    const FieldSpec& spec = all_fields[slots[slot] - 1];
    if (spec.key == key) return &spec;
  }
  return nullptr;
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

bool is_allowed(const FieldSpec& spec, std::string_view value, const Config& config) {
  if (is_severity(spec)) {
    const std::vector<std::string>& own = config.severities;
    return own.empty() || std::ranges::find(own, value) != own.end();
  }
  if (spec.key == "kind") {
    return find_kind(value) != nullptr ||
           std::ranges::find(config.kinds, value, &KindAlias::id) != config.kinds.end();
  }
  return spec.choices.empty() ||
         (value.find(' ') == std::string_view::npos && text::has_word(spec.choices, value));
}

std::vector<std::string> allowed_values(const FieldSpec& spec, const Config& config) {
  if (is_severity(spec)) return config.severities;
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
