#include "aar/field.hpp"

#include "lint/rules.hpp"

namespace aar::rule {
namespace {

struct End {
  Date day{};
  const Value* value = nullptr;
};

/// When the trouble was over: the best that the review knows.
std::optional<End> end_of(const Review& review) {
  for (const Clock clock : {Clock::resolved, Clock::mitigated}) {
    const ClockValue& value = review.clock(clock);
    if (!value.value) continue;
    const auto local = value.value->at + value.value->offset;
    return End{Date(std::chrono::floor<std::chrono::days>(local)), &value};
  }
  if (!review.date.value) return std::nullopt;
  return End{*review.date.value, &review.date};
}

void check_publish_sla(const LintContext& context, DiagnosticSink& sink) {
  const Review& review = context.review;
  const auto& policy = context.config.policy.review_due;
  const auto delay = policy.find(review.severity.text);
  if (delay == policy.end() || !review.published_at.value) return;
  const std::optional<End> end = end_of(review);
  if (!end) return;
  const Date due = due_after(end->day, delay->second);
  const Date published = *review.published_at.value;
  if (published <= due) return;
  const auto late = std::chrono::sys_days(published) - std::chrono::sys_days(due);
  Diagnostic& found = sink.report(
      review.published_at.span, "published {} {} after it was due: {} allows {}", late.count(),
      late.count() == 1 ? "day" : "days", review.severity.text, format_delay(delay->second));
  found.help = fmt::format(
      "it was due on {}; a late review is worth more than a policy that nobody "
      "can keep",
      format_date(due));
  Note note;
  note.place.span = end->value->span;
  note.message = "the time runs from here";
  found.notes.push_back(std::move(note));
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
