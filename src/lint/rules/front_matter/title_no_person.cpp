#include "lint/known_people.hpp"
#include "lint/rules.hpp"

namespace aar::rule {
namespace {

void check_title_no_person(const LintContext& context, DiagnosticSink& sink) {
  const Review& review = context.review;
  const PersonNames names(context);
  const auto look = [&](std::string_view title, Span span) {
    const std::string name = names.find_in(title);
    if (name.empty()) return;
    sink.report(span, "the title names a person: `{}`", name).help =
        "name what happened; titles are read far from those who know the story";
  };
  look(review.title.text, review.title.span);
  if (review.heading_title != review.title.text)
    look(review.heading_title, review.heading_title_span);
}

}  // namespace

const Rule title_no_person{
    .id = "AAR113",
    .name = "title-no-person",
    .category = Category::front_matter,
    .levels = {Level::warning, Level::error, Level::error},
    .core = false,
    .summary = "the title names a person",
    .check = check_title_no_person,
};

}  // namespace aar::rule
