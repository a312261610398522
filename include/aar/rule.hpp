// A rule is a value: what it is called, how loud it is at each status, and one plain function.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "aar/diagnostic.hpp"
#include "aar/review.hpp"

namespace aar {

struct LintContext;    // lint/context.hpp
class DiagnosticSink;  // lint/sink.hpp

/// The hundreds of the ids: AAR1xx … AAR9xx.
enum class Category : std::uint8_t {
  front_matter = 1,
  structure,
  timeline,
  analysis,
  actions,
  learning,
  wording,
  people,
  repository
};
std::string_view to_string(Category category);

/// The level at each status: a draft may be thin. `superseded` and `withdrawn` count as drafts.
struct Stages {
  Level draft = Level::off;
  Level in_review = Level::off;
  Level published = Level::off;
  std::optional<Level> closed = std::nullopt;  // nothing: as published
  [[nodiscard]] Level at(Status status) const;
};

struct Rule {
  std::string_view id;    // AAR304, never reused
  std::string_view name;  // tl-sorted
  Category category = Category::structure;
  Stages levels;
  bool core = true;          // in the profile `core`
  bool repository = false;   // needs more than the one file
  bool fixes = false;        // some of its findings carry a Fix
  std::string_view summary;  // the fault, lower case, no full stop
  void (*check)(const LintContext&, DiagnosticSink&) = nullptr;
};

/// All rules, by id.
std::span<const Rule* const> rules();
/// By id (any case) or name; nullptr when there is none.
const Rule* find_rule(std::string_view id_or_name);
/// For read_config(): the id of an id or name, or an empty string.
std::string rule_id(std::string_view id_or_name);
/// All ids and names, for "did you mean".
std::vector<std::string> rule_names();
/// Why `pattern` is no regular expression (RE2's syntax, 8 MiB at most); empty when it is one.
std::string pattern_fault(std::string_view pattern);
/// The ids of the rows that rules on wording have (`CF01`).
std::vector<std::string> wording_row_ids();
/// The rule's page (Markdown), as `aar explain` prints it.
std::string_view rule_page(const Rule& rule);

}  // namespace aar
