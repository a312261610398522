// What the rules on wording look for, as data: rows.inc. Each category is a rule, AAR701 … AAR714;
// the row travels in Diagnostic::pattern.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "aar/level.hpp"

namespace aar {

enum class Wording : std::uint8_t {
  counterfactual,
  hindsight,
  human_error,
  blame,
  naming,
  judgement,
  minimising,
  absolutism,
  single_cause,
  team_blame,
  animated,
  weak_action,
  blaming_question,
  privacy
};

/// Where a row is looked for.
enum class WordingScope : std::uint8_t {
  any,
  prose,     // all but the actions
  cause,     // the summary, the causes, what went badly
  analysis,  // the causes and what went badly
  actions    // an open action's own text
};

struct WordingRow {
  std::string_view id;  // CF01
  Wording category;
  Level level;
  WordingScope scope;
  std::string_view pattern, unless;
  std::string_view hints;  // `a|b&c|d`: one of a, b and one of c, d
  std::string_view help, source;
};

std::span<const WordingRow> wording_rows();
/// Of one category, for Rule::patterns.
std::vector<std::string_view> wording_row_ids(Wording category);
/// nullptr when there is none of this id.
const WordingRow* find_wording_row(std::string_view id);

}  // namespace aar
