#include "lint/actions.hpp"
#include "lint/content.hpp"
#include "lint/coverage.hpp"
#include "lint/gathered.hpp"
#include "lint/rules.hpp"
#include "lint/sections.hpp"

namespace aar::rule {
namespace {

/// What went badly, one list item each.
std::vector<const ListItem*> bad_points(const LintContext& context, const Content& content) {
  std::vector<const ListItem*> found;
  for (const Span body : section_bodies(context.review, "went-badly")) {
    for (const ListItem& item : parts_in(context.document.items, body)) {
      if (item.depth == 0 && !item.quoted && content.is_in(item.text_span)) found.push_back(&item);
    }
  }
  return found;
}

void check_act_covers_badly(const LintContext& context, DiagnosticSink& sink) {
  if (context.review.none("actions") != nullptr) return;
  const Content& content = content_of(context);
  const std::vector<const ListItem*> points = bad_points(context, content);
  if (points.empty()) return;
  const FollowUps follow_ups(context.review);
  if (!follow_ups.any()) {
    sink.report(points.front()->text_span,
                "something went badly, and neither an action, a decision nor a question follows")
        .help = "an action, a line in \"Not doing, and why\", or an open question";
    return;
  }
  GatheredFindings untouched;
  for (const ListItem* const point : points) {
    if (follow_ups.touch(context.source.text(point->span))) continue;
    untouched.add(point->text_span, "no action or question speaks of this point", "this point",
                  Level::note);
  }
  untouched.report(sink, "no action or question speaks of {} points that went badly",
                   "add one, or a line in \"Not doing, and why\"");
}

}  // namespace

const Rule act_covers_badly{
    .id = "AAR516",
    .name = "act-covers-badly",
    .category = Category::actions,
    .levels = {Level::off, Level::note, Level::warning},
    .core = false,
    .summary = "nothing follows from what went badly",
    .check = check_act_covers_badly,
};

}  // namespace aar::rule
