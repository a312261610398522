#include <algorithm>

#include "lint/actions.hpp"
#include "lint/rules.hpp"
#include "lint/sections.hpp"

namespace aar::rule {
namespace {

bool only_heals(std::string_view type) {
  return type == "mitigate" || type == "repair";
}

void check_act_has_prevent(const LintContext& context, DiagnosticSink& sink) {
  if (context.review.type == nullptr || !context.review.type->event) return;
  const std::vector<const Item*> actions = promised_actions(context.review);
  if (actions.empty()) return;
  const bool heals = std::all_of(actions.begin(), actions.end(), [&](const Item* item) {
    return only_heals(action_type(context, *item));
  });
  if (!heals) return;
  const Span place = section_place(context, "actions");
  Diagnostic& diagnostic =
      actions.size() == 1
          ? sink.report(place, "the only action mitigates or repairs; none prevents or detects")
          : sink.report(place, "all {} actions mitigate or repair; none prevents or detects",
                        actions.size());
  diagnostic.help = "what keeps the same chain from starting again, or shows it earlier?";
}

}  // namespace

const Rule act_has_prevent{
    .id = "AAR509",
    .name = "act-has-prevent",
    .category = Category::actions,
    .levels = {Level::off, Level::warning, Level::warning},
    .core = false,
    .summary = "all actions mitigate or repair, none prevents or detects",
    .check = check_act_has_prevent,
};

}  // namespace aar::rule
