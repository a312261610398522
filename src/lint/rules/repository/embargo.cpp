#include "lint/rules.hpp"

namespace aar::rule {
namespace {

void check_embargo(const LintContext& context, DiagnosticSink& sink) {
  const Review& review = context.review;
  // To those few it may be shown at any time.
  if (!review.embargo_until.value || review.visibility.text == "restricted") return;
  const Date until = *review.embargo_until.value;
  const bool dated = review.published_at.value.has_value();
  const Date published = dated ? *review.published_at.value : context.today;
  if (published >= until) return;
  const Value& place = dated ? static_cast<const Value&>(review.published_at) : review.status;
  Diagnostic& found = sink.report(place.span, "published on {}, under embargo until {}",
                                  format_date(published), format_date(until));
  found.help = "wait, or set `visibility: restricted` until then";
  Note note;
  note.place.span = review.embargo_until.span;
  note.message = "the embargo";
  found.notes.push_back(std::move(note));
}

}  // namespace

const Rule embargo{
    .id = "AAR925",
    .name = "embargo",
    .category = Category::repository,
    .levels = {Level::off, Level::off, Level::error},
    .core = false,
    .summary = "it was published before its embargo ended",
    .check = check_embargo,
};

}  // namespace aar::rule
