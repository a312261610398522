#include <algorithm>

#include "lint/content.hpp"
#include "lint/questions.hpp"
#include "lint/rules.hpp"

namespace aar::rule {
namespace {

void check_sec_nonempty(const LintContext& context, DiagnosticSink& sink) {
  if (context.review.type == nullptr) return;
  const Content& content = content_of(context);
  for (const KindSection& wanted : context.review.type->sections) {
    if (!is_due(wanted.need, context.status)) continue;
    const Section* const first = context.review.section(wanted.section);
    if (first == nullptr || context.review.none(wanted.section) != nullptr) continue;
    const auto& sections = context.review.sections;
    const bool filled = std::any_of(sections.begin(), sections.end(), [&](const Section& section) {
      return section.type == first->type && !section.inherited && content.is_in(section.body);
    });
    if (filled) continue;
    sink.report(first->span, "section `{}` is empty", first->title).help =
        "write it, or say why there is nothing: `none: <reason>`";
  }
}

}  // namespace

const Rule sec_nonempty{
    .id = "AAR202",
    .name = "sec-nonempty",
    .category = Category::structure,
    .levels = {Level::off, Level::error, Level::error},
    .summary = "a required section holds nothing but comments or placeholders",
    .check = check_sec_nonempty,
};

}  // namespace aar::rule
