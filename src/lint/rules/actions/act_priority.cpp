#include <algorithm>

#include "lint/actions.hpp"
#include "lint/gathered.hpp"
#include "lint/rules.hpp"
#include "text/strings.hpp"

namespace aar::rule {
namespace {

constexpr std::size_t few = 3;  // so many may be equally urgent

bool is_same_for_all(const std::vector<const Item*>& actions) {
  return std::all_of(actions.begin(), actions.end(), [&](const Item* item) {
    return text::equal_ignoring_case(item->value("priority"), actions.front()->value("priority"));
  });
}

void check_act_priority(const LintContext& context, DiagnosticSink& sink) {
  const std::vector<const Item*> actions = open_actions(context.review);
  GatheredFindings missing;
  for (const Item* const item : actions) {
    if (!text::trim(item->value("priority")).empty()) continue;
    missing.add(item_place(*item), fmt::format("{} has no priority", item_label(*item)),
                item_label(*item));
  }
  missing.report(sink, "{} open actions have no priority",
                 "write `priority:p1` behind the text; p0 and p1 are what cannot wait");
  if (missing.size() > 0 || actions.size() <= few || !is_same_for_all(actions)) return;
  const Attribute* const first = actions.front()->find("priority");
  sink.report(first->span, "all {} open actions have the priority `{}`", actions.size(),
              first->value)
      .help = "which one would you do if there were time for one?";
}

}  // namespace

const Rule act_priority{
    .id = "AAR506",
    .name = "act-priority",
    .category = Category::actions,
    .levels = {Level::off, Level::note, Level::warning},
    .core = false,
    .summary = "open actions have no priority, or all the same",
    .check = check_act_priority,
};

}  // namespace aar::rule
