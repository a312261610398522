#include "lint/content.hpp"
#include "lint/expression.hpp"
#include "lint/prose.hpp"
#include "lint/rules.hpp"
#include "lint/sections.hpp"

namespace aar::rule {
namespace {

/// The answer may stand in another section.
const Expression& elsewhere() {
  static const Expression expression(
      over_lines(
          {R"(\b(?:elsewhere|variants?|(?:the )?same (?:\w+ )?(?:flaw|pattern|bug|mistake|weakness|hole|problem|code|defect|issue)|)",
           R"((?:no )?other (?:\w+ )?(?:services?|systems?|repositories|repos|components?|endpoints?|instances?|teams?|places?|products?|links?))\b|他の)"}),
      {"elsewhere", "variant", "same", "other", "他の"});
  return expression;
}

void check_variants_elsewhere(const LintContext& context, DiagnosticSink& sink) {
  if (!is_kind(context, {"security"})) return;
  const Content& content = content_of(context);
  if (is_written(context, content, "variants")) return;
  for (const std::string_view id :
       {"exposure", "response", "contributing-factors", "lessons", "actions"}) {
    for (const Span body : section_bodies(context.review, id)) {
      if (elsewhere().is_in(own_words(context, body))) return;
    }
  }
  sink.report(section_place(context, "variants"),
              "nothing says whether the same flaw exists elsewhere")
      .help =
      "`## Variants elsewhere`: what was searched, how, and what was found; or `none: <reason>`";
}

}  // namespace

const Rule variants_elsewhere{
    .id = "AAR430",
    .name = "variants-elsewhere",
    .category = Category::analysis,
    .levels = {Level::off, Level::warning, Level::error},
    .core = false,
    .summary = "a security review does not say whether the flaw exists elsewhere",
    .check = check_variants_elsewhere,
};

}  // namespace aar::rule
