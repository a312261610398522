#include "lint/archive_index.hpp"
#include "lint/relations.hpp"
#include "lint/rules.hpp"

namespace aar::rule {
namespace {

constexpr std::chrono::days lesson_patience{90};

void check_repo_orphan_lesson(const LintContext& context, DiagnosticSink& sink) {
  const Review& review = context.review;
  const std::optional<Date> since =
      review.published_at.value ? review.published_at.value : review.date.value;
  if (!since || !context.archive.rooted()) return;
  if (std::chrono::sys_days(context.today) - std::chrono::sys_days(*since) < lesson_patience)
    return;
  // A section on who should hear of it speaks for all lessons.
  if (review.section("applies-to") != nullptr) return;
  for (const Item& item : review.items) {
    if (item.kind != ItemKind::lesson) continue;
    if (!item.value("applies-to").empty() || !item.value("applied").empty()) continue;
    if (!item.handles.empty() || archive_index(context.archive).is_cited(review.id)) return;
    sink.report(item.span, "the lesson names no audience, and no review refers to this one").help =
        "say who it is for, for example `applies-to:all-backend`, and tell them";
    return;  // one a review: the remedy is the same for all
  }
}

}  // namespace

const Rule repo_orphan_lesson{
    .id = "AAR910",
    .name = "repo-orphan-lesson",
    .category = Category::repository,
    .levels = {Level::off, Level::off, Level::note},
    .core = false,
    .repository = true,
    .summary = "a lesson names no audience, and nothing refers to it",
    .check = check_repo_orphan_lesson,
};

}  // namespace aar::rule
