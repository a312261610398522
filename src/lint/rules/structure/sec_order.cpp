#include <algorithm>

#include "lint/headings.hpp"
#include "lint/rules.hpp"

namespace aar::rule {
namespace {

void check_sec_order(const LintContext& context, DiagnosticSink& sink) {
  // An archive with templates of its own has an order of its own.
  if (context.review.type == nullptr || !context.config.templates.empty()) return;
  const auto order = context.review.type->sections;
  const Section* last = nullptr;
  auto furthest = order.begin();
  for (const Section& section : context.review.sections) {
    const Heading& heading = context.document.headings[section.heading];
    if (section.type == nullptr || section.inherited || !is_outline(heading)) continue;
    const auto place = std::find_if(order.begin(), order.end(), [&](const KindSection& one) {
      return one.section == section.type->id;
    });
    if (place == order.end()) continue;
    if (last != nullptr && place < furthest) {
      Diagnostic& found =
          sink.report(section.span, "`{}` stands after `{}`", section.title, last->title);
      found.help =
          fmt::format("readers of {} reviews look for it before", context.review.kind.text);
      Note note;
      note.place.span = last->span;
      note.message = "this one usually follows";
      found.notes.push_back(std::move(note));
      return;
    }
    last = &section;
    furthest = place;
  }
}

}  // namespace

const Rule sec_order{
    .id = "AAR208",
    .name = "sec-order",
    .category = Category::structure,
    .levels = {Level::off, Level::note, Level::note},
    .core = false,
    .summary = "the sections are not in the usual order",
    .check = check_sec_order,
};

}  // namespace aar::rule
