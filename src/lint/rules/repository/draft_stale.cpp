#include "lint/questions.hpp"
#include "lint/rules.hpp"

namespace aar::rule {
namespace {

constexpr std::chrono::days draft_patience{30};

void check_draft_stale(const LintContext& context, DiagnosticSink& sink) {
  // Superseded and withdrawn reviews rest in peace.
  if (context.status != Status::draft || context.review.stage != Status::draft) return;
  const std::optional<Date> changed = context.archive.last_change(context.source.path());
  if (!changed) return;
  const auto age = std::chrono::sys_days(context.today) - std::chrono::sys_days(*changed);
  if (age < draft_patience) return;
  sink.report(context.review.status.span, "a draft for {} days without a change", age.count())
      .help = "finish it in ten lines, or set `status: withdrawn` and say why";
}

}  // namespace

const Rule draft_stale{
    .id = "AAR923",
    .name = "draft-stale",
    .category = Category::repository,
    .levels = {Level::note, Level::off, Level::off},
    .core = false,
    .repository = true,
    .summary = "a draft has not been touched for a month",
    .check = check_draft_stale,
};

}  // namespace aar::rule
