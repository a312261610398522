#include <algorithm>
#include <array>

#include "aar/field.hpp"

#include "lint/questions.hpp"
#include "lint/rules.hpp"

namespace aar::rule {
namespace {

void check_review_meeting(const LintContext& context, DiagnosticSink& sink) {
  const Review& review = context.review;
  if (!has_whole_front_matter(context.document) || review.meeting_at.filled()) return;
  const std::vector<std::string>& scale = context.config.severities;
  constexpr std::size_t severe = 2;
  const auto place = std::find(scale.begin(), scale.end(), review.severity.text);
  const auto rank = static_cast<std::size_t>(place - scale.begin());
  if (place == scale.end() || rank >= std::min(severe, scale.size() - 1)) return;
  const FieldSpec* const spec = find_field("meeting_at");
  if (spec != nullptr && is_required(*spec, review.type, context.status)) return;  // AAR106's
  sink.report(place_of_absence(context.document), "{} without a `meeting_at`", review.severity.text)
      .help = "fix the day first: the review is written for those who come";
}

}  // namespace

const Rule review_meeting{
    .id = "AAR921",
    .name = "review-meeting",
    .category = Category::repository,
    .levels = {Level::off, Level::note, Level::warning},
    .core = false,
    .summary = "a severe review has no date at which it is talked over",
    .check = check_review_meeting,
};

}  // namespace aar::rule
