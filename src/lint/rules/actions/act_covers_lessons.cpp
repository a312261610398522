#include "lint/actions.hpp"
#include "lint/coverage.hpp"
#include "lint/gathered.hpp"
#include "lint/rules.hpp"
#include "lint/sections.hpp"

namespace aar::rule {
namespace {

/// A lesson that is in use, or has a date for it, needs no action.
bool is_in_use(const Item& lesson) {
  return lesson.find("applied") != nullptr || lesson.find("next-use") != nullptr;
}

std::vector<const Item*> lessons_to_follow(const Review& review) {
  std::vector<const Item*> found;
  for (const Item& item : review.items) {
    if (item.kind == ItemKind::lesson && !is_in_use(item)) found.push_back(&item);
  }
  return found;
}

void check_act_covers_lessons(const LintContext& context, DiagnosticSink& sink) {
  if (is_kind(context, {"lesson", "success", "external"})) return;
  if (context.review.none("actions") != nullptr) return;
  const std::vector<const Item*> lessons = lessons_to_follow(context.review);
  if (lessons.empty()) return;
  const FollowUps follow_ups(context.review);
  if (!follow_ups.any()) {
    sink.report(item_place(*lessons.front()),
                "there are lessons, and neither an action, a decision nor a question follows")
        .help =
        "what changes because of this lesson? an action, a line in \"Not doing, and why\", or "
        "`applied:` with where it is in use";
    return;
  }
  GatheredFindings untouched;
  for (const Item* const lesson : lessons) {
    if (follow_ups.touch(lesson->text)) continue;
    untouched.add(item_place(*lesson),
                  fmt::format("no action or question speaks of lesson {}", lesson->number),
                  item_label(*lesson), Level::note);
  }
  untouched.report(sink, "no action or question speaks of {} lessons",
                   "add one, or say where the lesson is used: `applied:PR-991`, `next-use:…`");
}

}  // namespace

const Rule act_covers_lessons{
    .id = "AAR515",
    .name = "act-covers-lessons",
    .category = Category::actions,
    .levels = {Level::off, Level::note, Level::warning},
    .core = false,
    .summary = "nothing follows from a lesson",
    .check = check_act_covers_lessons,
};

}  // namespace aar::rule
