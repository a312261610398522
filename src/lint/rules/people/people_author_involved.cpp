#include <algorithm>

#include "lint/people.hpp"
#include "lint/rules.hpp"

namespace aar::rule {
namespace {

void check_people_author_involved(const LintContext& context, DiagnosticSink& sink) {
  const Review& review = context.review;
  const auto& participants = review.participants.values;
  const bool named = std::any_of(participants.begin(), participants.end(),
                                 [](const Value& person) { return person.filled(); });
  if (!named || !review.owner.filled() || is_group(context, review.owner.text)) return;
  if (is_listed(review.participants, review.owner.text)) return;
  sink.report(review.owner.span, "`{}` owns the review and is not one of its participants",
              review.owner.text)
      .help = "let somebody who was there own it, or name the owner among the participants";
}

}  // namespace

const Rule people_author_involved{
    .id = "AAR805",
    .name = "people-author-involved",
    .category = Category::people,
    .levels = {Level::off, Level::note, Level::note},
    .core = false,
    .summary = "the review's owner took no part in it",
    .check = check_people_author_involved,
};

}  // namespace aar::rule
