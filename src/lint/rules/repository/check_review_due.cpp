#include "lint/branch_sink.hpp"
#include "lint/publication.hpp"
#include "lint/rules.hpp"

namespace aar::rule {
namespace {

bool is_under_way(Status status) {
  return status == Status::draft || status == Status::in_review;
}

void compare_review_due(const BranchContext& context, BranchSink& sink) {
  for (const VersionPointer& version : context.branch.unpublished) {
    const Review& review = version->review;
    if (!is_under_way(version->status())) continue;
    const std::optional<PublicationDue> due = publication_due(review, context.config);
    if (!due || context.today <= due->day) continue;
    const auto late = std::chrono::sys_days(context.today) - std::chrono::sys_days(due->day);
    Diagnostic& found =
        sink.report(*version, review.status.span, "was due to be published {} {} ago: {} allows {}",
                    late.count(), late.count() == 1 ? "day" : "days", review.severity.text,
                    format_delay(due->delay));
    found.help = fmt::format("it was due on {}; `aar next {}` says what is missing most",
                             format_date(due->day), review.id);
    note_start(found, *due);
  }
}

}  // namespace

const Rule check_review_due{
    .id = "AAR958",
    .name = "check-review-due",
    .category = Category::repository,
    .levels = {Level::warning, Level::warning, Level::off},
    .repository = true,
    .waiver = Waiver::never,
    .summary = "a review is not published in the time that the policy allows",
    .compare = compare_review_due,
};

}  // namespace aar::rule
