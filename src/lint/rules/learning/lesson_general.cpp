#include <algorithm>

#include "lint/actions.hpp"
#include "lint/gathered.hpp"
#include "lint/rules.hpp"
#include "lint/words.hpp"

namespace aar::rule {
namespace {

/// Are all its content words the title's?
bool repeats(const std::vector<std::string>& lesson, const std::vector<std::string>& title) {
  return !lesson.empty() && shared(lesson, title) == lesson.size();
}

void check_lesson_general(const LintContext& context, DiagnosticSink& sink) {
  const std::vector<std::string> title = stems(context.review.title.text);
  GatheredFindings found;
  for (const Item& item : context.review.items) {
    if (item.kind != ItemKind::lesson || !repeats(stems(item.text), title)) continue;
    found.add(item_place(item), fmt::format("lesson {} says what the title says", item.number),
              item_label(item));
  }
  found.report(sink, "{} lessons say what the title says",
               "what holds for a team that has never heard of this event?");
}

}  // namespace

const Rule lesson_general{
    .id = "AAR602",
    .name = "lesson-general",
    .category = Category::learning,
    .levels = {Level::off, Level::note, Level::note},
    .core = false,
    .summary = "a lesson only repeats the title",
    .check = check_lesson_general,
};

}  // namespace aar::rule
