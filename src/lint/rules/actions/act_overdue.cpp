#include "lint/actions.hpp"
#include "lint/gathered.hpp"
#include "lint/rules.hpp"

namespace aar::rule {
namespace {

void check_act_overdue(const LintContext& context, DiagnosticSink& sink) {
  GatheredFindings overdue;
  for (const Item* const item : open_actions(context.review)) {
    const std::optional<Date> due = item->due();
    if (!due || *due >= context.today) continue;
    const Attribute* const written = item->find("due");
    overdue.add(written->value_span.empty() ? written->span : written->value_span,
                fmt::format("{} was due {}", item_label(*item), format_date(*due)),
                fmt::format("{}: due {}", item_label(*item), format_date(*due)));
  }
  overdue.report(sink, "{} open actions are past their due date",
                 "is it done? else agree on a new date, or decline it with a reason");
}

}  // namespace

const Rule act_overdue{
    .id = "AAR522",
    .name = "act-overdue",
    .category = Category::actions,
    .levels = {Level::off, Level::off, Level::note},
    .core = false,
    .summary = "an open action is past its due date",
    .check = check_act_overdue,
};

}  // namespace aar::rule
