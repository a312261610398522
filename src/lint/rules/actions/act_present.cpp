#include <algorithm>

#include "lint/rules.hpp"
#include "lint/sections.hpp"

namespace aar::rule {
namespace {

void check_act_present(const LintContext& context, DiagnosticSink& sink) {
  const Review& review = context.review;
  if (review.type == nullptr || is_kind(context, {"lesson", "external", "success"})) return;
  if (review.none("actions") != nullptr) return;
  // What was decided against is a decision too.
  const auto is_action = [](const Item& item) {
    return item.kind == ItemKind::action || item.kind == ItemKind::declined;
  };
  if (std::any_of(review.items.begin(), review.items.end(), is_action)) return;
  sink.report(section_place(context, "actions"),
              "no action items; write at least one, or why there is none")
      .help = "`- [ ] <what changes> @owner due:2026-12-15`, or the line `none: <reason>`";
}

}  // namespace

const Rule act_present{
    .id = "AAR501",
    .name = "act-present",
    .category = Category::actions,
    .levels = {Level::off, Level::error, Level::error},
    .summary = "the review promises nothing and does not say why",
    .check = check_act_present,
};

}  // namespace aar::rule
