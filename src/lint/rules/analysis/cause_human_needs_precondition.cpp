#include <optional>

#include "lint/expression.hpp"
#include "lint/factors.hpp"
#include "lint/prose.hpp"
#include "lint/rules.hpp"
#include "lint/sections.hpp"
#include "text/strings.hpp"

namespace aar::rule {
namespace {

/// What people did or left undone, told by themselves or in the passive. Somebody else as the
/// subject is AAR404's.
const Expression& human_action() {
  static const Expression expression(
      over_lines(
          {R"(\b((?:we|i) (?:had |have )?(?:(?:wrongly|mistakenly|accidentally|inadvertently|incorrectly|erroneously|simply|just) )?)",
           R"((?:forgot\w*|overlooked|misread|mistyped|misjudged|misunderstood|misconfigured|assumed|neglected))\b)",
           R"(|\b((?:was|were|been|got) (?:accidentally|mistakenly|inadvertently|erroneously|unintentionally) )",
           R"((?:deleted|removed|dropped|changed|modified|overwritten|disabled|enabled|deployed|applied|merged|pushed|executed|reverted|)",
           R"(triggered|committed|closed|revoked))\b)",
           R"(|\b((?:was|were|been) (?:overlooked|forgotten|mistyped|misread))\b)"}),
      {"forg", "overlook", "mis", "assum", "neglect", "acciden", "inadvert", "erroneous",
       "unintention"});
  return expression;
}

/// What made it likely, in the same item.
const Expression& condition() {
  static const Expression expression(over_lines(
      {R"([;:→(]|\b(?:because|since|as|when|while|due|where|whose|which|without|no|not|only|never|by default|allow\w*|lets|)",
       R"(accept\w*|unclear|hidden|undocumented|similar|same|looks?|like|so|after|before|under|during|pressure|despite|)"
       R"(the (?:tool|form|page|command|script|console|interface|dialog)|n['’]t)\b|n['’]t\b)"}));
  return expression;
}

Span group_of(const Expression::Match& match) {
  return match.group.empty() ? match.whole : match.group;
}

void check_cause_human_needs_precondition(const LintContext& context, DiagnosticSink& sink) {
  for (const Factor& factor : factor_items(context)) {
    if (factor.parted) continue;
    const std::string_view words = own_words(context, factor.span);
    const auto match = human_action().find(words);
    if (!match) continue;
    std::string rest(words);
    const Span found = group_of(*match);
    rest.replace(found.begin, found.size(), found.size(), ' ');
    if (condition().is_in(rest)) continue;
    const Span span{factor.span.begin + found.begin, factor.span.begin + found.end};
    sink.report(span, "`{}` names what people did, and no condition that made it likely",
                text::squeeze(context.source.text(span)))
        .help = "what did the tool show and accept, what was usual, what was not to be seen?";
  }
}

}  // namespace

const Rule cause_human_needs_precondition{
    .id = "AAR421",
    .name = "cause-human-needs-precondition",
    .category = Category::analysis,
    .levels = {Level::off, Level::warning, Level::warning},
    .core = false,
    .summary = "a factor names what people did and no condition that made it likely",
    .check = check_cause_human_needs_precondition,
};

}  // namespace aar::rule
