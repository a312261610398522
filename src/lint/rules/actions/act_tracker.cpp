#include "lint/actions.hpp"
#include "lint/gathered.hpp"
#include "lint/rules.hpp"

namespace aar::rule {
namespace {

void check_act_tracker(const LintContext& context, DiagnosticSink& sink) {
  GatheredFindings missing;
  for (const Item* const item : open_actions(context.review)) {
    if (!item->references.empty() || item->find("tracker") != nullptr) continue;
    missing.add(item_place(*item), fmt::format("{} is in no tracker", item_label(*item)),
                item_label(*item));
  }
  missing.report(sink, "{} open actions are in no tracker",
                 "write the ticket behind the text: `PAY-123`, `#4711` or a link");
}

}  // namespace

const Rule act_tracker{
    .id = "AAR505",
    .name = "act-tracker",
    .category = Category::actions,
    .levels = {Level::off, Level::warning, Level::warning},
    .core = false,
    .summary = "an open action names no ticket",
    .check = check_act_tracker,
};

}  // namespace aar::rule
