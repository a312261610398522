#include "lint/actions.hpp"
#include "lint/content.hpp"
#include "lint/gathered.hpp"
#include "lint/rules.hpp"
#include "text/strings.hpp"

namespace aar::rule {
namespace {

/// A list below `Conclusion` may hold lessons, or what it was all about.
bool is_below_conclusion(const Review& review, const Item& item) {
  const Section* innermost = nullptr;
  for (const Section& section : review.sections) {
    if (section.body.contains(item.span.begin) && !section.inherited) innermost = &section;
  }
  return innermost != nullptr &&
         text::lower_ascii(innermost->title).find("conclusion") != std::string::npos;
}

void check_lesson_audience(const LintContext& context, DiagnosticSink& sink) {
  const Content& content = content_of(context);
  // A lesson or a success says it once for all.
  if (is_written(context, content, "applies-to")) return;
  GatheredFindings found;
  for (const Item& item : context.review.items) {
    if (item.kind != ItemKind::lesson || !content.is_in(item_place(item))) continue;
    if (!text::trim(item.value("applies-to")).empty()) continue;
    if (is_below_conclusion(context.review, item)) continue;
    found.add(item_place(item), fmt::format("lesson {} does not say whom it is for", item.number),
              item_label(item));
  }
  found.report(
      sink, "{} lessons do not say whom they are for",
      "write `applies-to:all-backend` behind the text; several with commas, `all` for all");
}

}  // namespace

const Rule lesson_audience{
    .id = "AAR603",
    .name = "lesson-audience",
    .category = Category::learning,
    .levels = {Level::off, Level::warning, Level::warning},
    .core = false,
    .summary = "a lesson does not say whom it is for",
    .check = check_lesson_audience,
};

}  // namespace aar::rule
