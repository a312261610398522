#include <algorithm>
#include <array>

#include "aar/field.hpp"

#include "lint/edits.hpp"
#include "lint/questions.hpp"
#include "lint/rules.hpp"

namespace aar::rule {
namespace {

constexpr std::array<std::string_view, 5> open_vocabularies{"services", "teams", "tags", "factors",
                                                            "trigger"};

/// A word that is not in the archive's list may stay until the draft is reviewed.
Level ceiling(const Node& entry, Status status) {
  const bool open = std::find(open_vocabularies.begin(), open_vocabularies.end(), entry.key) !=
                    open_vocabularies.end();
  const bool draft = !is_due(Need::in_review, status);
  return open && draft && !entry.is_mapping() ? Level::warning : Level::error;
}

std::optional<Fix> fix_of(const FieldProblem& problem) {
  if (problem.node == nullptr) return std::nullopt;
  std::optional<Edit> edit = value_edit(*problem.node, problem.better);
  if (!edit) return std::nullopt;
  return Fix{fmt::format("write `{}`", problem.better), problem.certain, {std::move(*edit)}};
}

void check_fm_schema(const LintContext& context, DiagnosticSink& sink) {
  for (const Node& entry : context.document.front_matter.root.children) {
    const FieldSpec* const spec = find_field(entry.key);
    if (spec == nullptr) continue;
    if (entry.key == "owner" && has_several_owners(entry)) continue;  // AAR110's
    for (const FieldProblem& problem : check_field(*spec, entry, context.config)) {
      Diagnostic& diagnostic =
          sink.report_at_most(ceiling(entry, context.status), problem.span, "{}", problem.message);
      diagnostic.help = problem.help;
      diagnostic.fix = fix_of(problem);
    }
  }
}

}  // namespace

const Rule fm_schema{
    .id = "AAR105",
    .name = "fm-schema",
    .category = Category::front_matter,
    .levels = {Level::error, Level::error, Level::error},
    .fixes = true,
    .summary = "a front-matter value has the wrong type or is not one of those allowed",
    .check = check_fm_schema,
};

}  // namespace aar::rule
