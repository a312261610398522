#include "lint/questions.hpp"
#include "lint/rules.hpp"

namespace aar::rule {
namespace {

void check_owner_single(const LintContext& context, DiagnosticSink& sink) {
  const Node* const owner = context.document.front_matter.root.find("owner");
  if (owner == nullptr || !has_several_owners(*owner)) return;
  sink.report(owner->span, "`owner` names more than one; use one person or team").help =
      "the others are `authors` or `participants`";
}

}  // namespace

const Rule owner_single{
    .id = "AAR110",
    .name = "owner-single",
    .category = Category::front_matter,
    .levels = {Level::warning, Level::error, Level::error},
    .summary = "the review has more than one owner",
    .check = check_owner_single,
};

}  // namespace aar::rule
