#include "lint/publication.hpp"
#include "lint/rules.hpp"

namespace aar::rule {
namespace {

void check_publish_sla(const LintContext& context, DiagnosticSink& sink) {
  const Review& review = context.review;
  if (!review.published_at.value) return;
  const std::optional<PublicationDue> due = publication_due(review, context.config);
  const Date published = *review.published_at.value;
  if (!due || published <= due->day) return;
  const auto late = std::chrono::sys_days(published) - std::chrono::sys_days(due->day);
  Diagnostic& found = sink.report(
      review.published_at.span, "published {} {} after it was due: {} allows {}", late.count(),
      late.count() == 1 ? "day" : "days", review.severity.text, format_delay(due->delay));
  found.help = fmt::format(
      "it was due on {}; a late review is worth more than a policy that nobody "
      "can keep",
      format_date(due->day));
  note_start(found, *due);
}

}  // namespace

const Rule publish_sla{
    .id = "AAR922",
    .name = "publish-sla",
    .category = Category::repository,
    .levels = {Level::off, Level::off, Level::warning},
    .core = false,
    .summary = "it was published later than the archive allows itself",
    .check = check_publish_sla,
};

}  // namespace aar::rule
