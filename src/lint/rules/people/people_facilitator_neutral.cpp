#include "lint/people.hpp"
#include "lint/rules.hpp"

namespace aar::rule {
namespace {

/// Taking part in the meeting is what a facilitator does; owning or writing the review is not.
void check_people_facilitator_neutral(const LintContext& context, DiagnosticSink& sink) {
  const Review& review = context.review;
  const Value& facilitator = review.facilitator;
  if (!facilitator.filled() || is_group(context, facilitator.text)) return;
  const std::string name = plain_handle(facilitator.text);
  const bool owns = review.owner.filled() && plain_handle(review.owner.text) == name;
  const bool wrote = is_listed(review.authors, name);
  constexpr std::string_view help = "ask somebody who was not involved to lead the meeting";
  if (owns || wrote) {
    sink.report(facilitator.span, "`{}` facilitates and {} the review; let another lead it",
                facilitator.text, owns ? "owns" : "wrote")
        .help = help;
  } else if (is_listed(review.participants, name)) {
    sink.report_at_most(Level::note, facilitator.span,
                        "`{}` facilitates and is one of the participants", facilitator.text)
        .help = help;
  }
}

}  // namespace

const Rule people_facilitator_neutral{
    .id = "AAR803",
    .name = "people-facilitator-neutral",
    .category = Category::people,
    .levels = {Level::off, Level::note, Level::warning},
    .core = false,
    .summary = "who leads the review meeting has a part in the review",
    .check = check_people_facilitator_neutral,
};

}  // namespace aar::rule
