#include "lint/actions.hpp"
#include "lint/gathered.hpp"
#include "lint/rules.hpp"
#include "text/strings.hpp"

namespace aar::rule {
namespace {

bool has_evidence(const Item& item) {
  return !text::trim(item.value("evidence")).empty() || !item.references.empty() ||
         item.find("tracker") != nullptr;
}

void check_act_evidence(const LintContext& context, DiagnosticSink& sink) {
  GatheredFindings missing;
  for (const Item& item : context.review.items) {
    if (item.kind != ItemKind::action || item.state != ItemState::done || has_evidence(item))
      continue;
    missing.add(item_place(item), fmt::format("nothing shows that {} is done", item_label(item)),
                item_label(item));
  }
  missing.report(sink, "nothing shows that {} actions are done",
                 "write `evidence:#4711` behind the text: a pull request, a graph, a drill's page");
}

}  // namespace

const Rule act_evidence{
    .id = "AAR520",
    .name = "act-evidence",
    .category = Category::actions,
    .levels = {Level::off, Level::off, Level::off, Level::warning},
    .core = false,
    .summary = "nothing shows that a done action is done",
    .check = check_act_evidence,
};

}  // namespace aar::rule
