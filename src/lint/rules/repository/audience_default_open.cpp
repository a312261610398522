#include "lint/expression.hpp"
#include "lint/prose.hpp"
#include "lint/rules.hpp"
#include "lint/sections.hpp"

namespace aar::rule {
namespace {

/// A sentence that says why few may read it.
const Expression& reason() {
  static const Expression expression(
      R"(\b(?:restrict\w*|confidential\w*|embargo\w*|not (?:yet )?public|need[- ]to[- ]know|legal (?:hold|advice|reasons?)|personal data|privileged|under investigation|until .{0,60}(?:disclos|patch|fix|notif)\w*)\b)",
      {"restrict", "confidential", "embargo", "public", "know", "legal", "personal", "privileged",
       "investigation", "until"});
  return expression;
}

bool gives_reason(const LintContext& context) {
  for (const std::string_view key : {"x-restricted-because", "x-visibility-reason"}) {
    const Node* const node = context.document.front_matter.root.find(key);
    if (node != nullptr && !node->text.empty()) return true;
  }
  return reason().is_in(readable_words(context, context.document.body));
}

void check_audience_default_open(const LintContext& context, DiagnosticSink& sink) {
  const Review& review = context.review;
  if (review.visibility.text != "restricted") return;
  const bool ends = review.embargo_until.filled();
  const bool because = gives_reason(context);
  if (ends && because) return;
  const std::string_view lacks = ends      ? "a reason"
                                 : because ? "a day on which to look again"
                                           : "a reason and a day on which to look again";
  sink.report(review.visibility.span, "the review is restricted without {}", lacks).help =
      "say in a sentence why few may read it, and give `embargo_until` the day to open it or to "
      "think again";
}

}  // namespace

const Rule audience_default_open{
    .id = "AAR924",
    .name = "audience-default-open",
    .category = Category::repository,
    .levels = {Level::off, Level::warning, Level::error},
    .core = false,
    .summary = "the review is restricted without a reason or an end",
    .check = check_audience_default_open,
};

}  // namespace aar::rule
