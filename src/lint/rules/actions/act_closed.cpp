#include "lint/actions.hpp"
#include "lint/gathered.hpp"
#include "lint/rules.hpp"

namespace aar::rule {
namespace {

void check_act_closed(const LintContext& context, DiagnosticSink& sink) {
  GatheredFindings open;
  for (const Item* const item : open_actions(context.review)) {
    const Attribute* const priority = item->find("priority");
    if (priority == nullptr || !is_urgent(priority->value)) continue;
    open.add(item_place(*item),
             fmt::format("{} is `{}` and open, and the review is closed", item_label(*item),
                         priority->value),
             item_label(*item));
  }
  open.report(sink, "{} actions are p0 or p1 and open, and the review is closed",
              "finish it, decline it with a reason, or leave the review `published`");
}

}  // namespace

const Rule act_closed{
    .id = "AAR521",
    .name = "act-closed",
    .category = Category::actions,
    .levels = {Level::off, Level::off, Level::off, Level::error},
    .core = false,
    .summary = "a closed review has an open p0 or p1 action",
    .check = check_act_closed,
};

}  // namespace aar::rule
