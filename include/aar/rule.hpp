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

struct BranchContext;  // lint/branch_sink.hpp
struct LintContext;    // lint/context.hpp
class BranchSink;      // lint/branch_sink.hpp
class DiagnosticSink;  // lint/sink.hpp
class Suppressions;    // lint/suppression.hpp

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

/// What a suppression in a review may do to a rule's findings.
enum class Waiver : std::uint8_t {
  any,   // take them out: of a line, of a part, of the file
  line,  // make a note of the one at its line, so that it is never out of sight
  never
};

struct Rule {
  std::string_view id;    // AAR304, never reused
  std::string_view name;  // tl-sorted
  Category category = Category::structure;
  Stages levels;
  bool core = true;         // in the profile `core`
  bool repository = false;  // needs more than the one file
  bool fixes = false;       // some of its findings carry a Fix
  Waiver waiver = Waiver::any;
  int since = 1;             // the `rules_version` it came with
  std::string_view summary;  // the fault, lower case, no full stop
  void (*check)(const LintContext&, DiagnosticSink&) = nullptr;
  /// Instead of `check`, for rules about suppressions: runs after all others, sees what was done.
  void (*audit)(const Suppressions&, const LintContext&, DiagnosticSink&) = nullptr;
  /// What `aar check` runs, instead of `check` where there are both: for rules about what a branch
  /// does to the archive.
  void (*compare)(const BranchContext&, BranchSink&) = nullptr;
  /// The ids of its rows (`CF01`), where it has several: suppressions may name them.
  std::vector<std::string_view> (*patterns)() = nullptr;
};

/// All rules, by id.
std::span<const Rule* const> rules();
/// By id (any case) or name; nullptr when there is none.
const Rule* find_rule(std::string_view id_or_name);
/// For read_config(): the id of an id or name, or an empty string.
std::string rule_id(std::string_view id_or_name);
/// All ids and names, for "did you mean".
std::vector<std::string> rule_names();

/// A row of a rule that has several.
struct RulePattern {
  const Rule* rule = nullptr;  // nullptr: there is none
  std::string_view id;
};

/// The row of this id (any case).
RulePattern find_pattern(std::string_view id);
/// The newest `rules_version` there is: the largest Rule::since.
int newest_rules_version();
/// Why `pattern` is no regular expression (RE2's syntax, 8 MiB at most); empty when it is one.
std::string pattern_fault(std::string_view pattern);
/// The ids of the rows that rules on wording have (`CF01`).
std::vector<std::string> wording_row_ids();
/// The rule's page (Markdown), as `aar explain` prints it.
std::string_view rule_page(const Rule& rule);
/// What stands below `## <heading>` of the page, trimmed: `What it finds`, `Why it matters`, `Bad`,
/// `Good`, `Fix` or `Settings`.
std::string_view rule_page_section(const Rule& rule, std::string_view heading);

}  // namespace aar
