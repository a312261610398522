#include "lint/actions.hpp"
#include "lint/expression.hpp"
#include "lint/gathered.hpp"
#include "lint/rules.hpp"

namespace aar::rule {
namespace {

/// What an investigation leaves behind.
const Expression& outcome() {
  static const Expression expression(over_lines(
      {R"(`|"|“|\b(?:decide\w*|decision|choose|choice|answer\w*|report\w*|write|written|record\w*|document\w*|propos\w+|)",
       R"(recommend\w*|list\w*|compar\w+|measur\w+|estimat\w+|determin\w+|establish\w*|find out|publish\w*|present\w*|)"
       R"(prototyp\w+|spike|benchmark\w*|whether|so that|and (?:then )?(?:add|fix|alert|file|open|share|agree|update|remove|replace|tell))\b)"}));
  return expression;
}

void check_act_investigate_timebox(const LintContext& context, DiagnosticSink& sink) {
  GatheredFindings found;
  for (const Item* const item : open_actions(context.review)) {
    if (action_type(context, *item) != "investigate" || !is_mostly_ascii(item->text)) continue;
    // The missing date is AAR503's.
    if (outcome().is_in(item_source(context, *item))) continue;
    found.add(item_place(*item),
              fmt::format("{} investigates and does not say what comes out", item_label(*item)),
              item_label(*item));
  }
  found.report(sink, "{} open actions investigate and do not say what comes out",
               "for example: `Decide whether …`, `Measure … and record it in …`; by its due date");
}

}  // namespace

const Rule act_investigate_timebox{
    .id = "AAR518",
    .name = "act-investigate-timebox",
    .category = Category::actions,
    .levels = {Level::off, Level::warning, Level::warning},
    .core = false,
    .summary = "an investigation does not say what comes out",
    .check = check_act_investigate_timebox,
};

}  // namespace aar::rule
