// The front matter's schema: one row a field in fields.inc. The reader, the rules on missing,
// wrongly typed and unknown fields, `aar schema` and the reference page are all made from these
// rows.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "aar/kind.hpp"

namespace aar {

enum class FieldType : std::uint8_t {
  text,  // one line or more
  integer,
  choice,     // one of `choices` (or of the configuration's list)
  date,       // 2026-11-20
  timestamp,  // RFC 3339 with offset, or `unknown`
  moment,     // a date or a timestamp
  id,         // another review's id
  handle,     // a person or team
  url,
  yes_no,  // yes, no, unknown, partly
  text_list,
  id_list,
  handle_list,
  glob_list,
  map,          // of impact: key → number, ≈n, none, unknown, text
  record_list,  // list of maps (shared)
  record        // a map of fixed keys (lint)
};

struct FieldSpec {
  std::string_view key;
  FieldType type = FieldType::text;
  std::optional<Status> from;       // required from this status on; nothing: never
  std::string_view required_kinds;  // blank-separated kinds it is required for; "*": all
  std::string_view choices;         // blank-separated closed set; "": open
  std::string_view summary;         // one sentence for the reference page and the schema
};

std::span<const FieldSpec> fields();
const FieldSpec* find_field(std::string_view key);
/// The fixed keys of a record or of the records of a list (`shared`, `lint`); empty for other
/// fields.
std::span<const FieldSpec> record_fields(const FieldSpec& spec);

/// Is `spec` required for a review of this kind at this status?
bool is_required(const FieldSpec& spec, const Kind* kind, Status status);
/// Is the value one of allowed_values(), or may it be any?
bool is_allowed(const FieldSpec& spec, std::string_view value, const Config& config);
/// The allowed values: the configuration's (severities, kinds) where it has a say, else the row's.
std::vector<std::string> allowed_values(const FieldSpec& spec, const Config& config);

/// Wrong types and values outside closed sets are wrong at every status; vocabularies are staged.
enum class FieldProblemKind : std::uint8_t { type, choice, vocabulary };

struct FieldProblem {
  Span span{};
  std::string message;  // "unknown severity `sev9`; use one of sev1, sev2, sev3, sev4"
  std::string help;     // "did you mean `sev3`?"; may be empty
  FieldProblemKind kind = FieldProblemKind::type;
  // What to write in the place of this scalar; `node` is nullptr when nobody can say.
  const Node* node = nullptr;
  std::string better{};
  bool certain = false;  // it surely says what was meant: only case, hyphens or notation differ
};

/// Everything wrong with the type or value of one front-matter entry. Empty values and `unknown`
/// are not wrong here: being unfilled is another rule's business.
std::vector<FieldProblem> check_field(const FieldSpec& spec, const Node& node,
                                      const Config& config);

/// The JSON Schema (2020-12) of a review's front matter, as text ending in a newline.
std::string front_matter_schema(const Config& config);
/// The JSON Schema (2020-12) of `.aar.yaml`.
std::string config_schema();

}  // namespace aar
