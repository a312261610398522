#include "lint/placeholder.hpp"
#include "lint/rules.hpp"
#include "text/strings.hpp"

namespace aar::rule {
namespace {

constexpr std::string_view help_text =
    "say what happened to whom, as a colleague would search for it in a year";

void report(std::string_view title, Span span, DiagnosticSink& sink) {
  switch (judge_title(title)) {
    case TitleFault::none:
      return;
    case TitleFault::empty:
      sink.report(span, "the title is empty").help = help_text;
      return;
    case TitleFault::placeholder:
      sink.report(span, "the title `{}` is a placeholder", title).help = help_text;
      return;
    case TitleFault::only_a_date:
      sink.report(span, "the title `{}` says when, but not what happened", title).help = help_text;
      return;
  }
}

void check_title_not_placeholder(const LintContext& context, DiagnosticSink& sink) {
  const Review& review = context.review;
  const Node* const node = context.document.front_matter.root.find("title");
  if (node != nullptr && (node->is_null() || node->is_scalar())) {
    report(text::trim(node->text), node->span.empty() ? node->key_span : node->span, sink);
  }
  const bool repeated = node != nullptr && node->text == review.heading_title;
  if (!repeated && !review.heading_title.empty()) {
    report(review.heading_title, review.heading_title_span, sink);
  }
}

}  // namespace

const Rule title_not_placeholder{
    .id = "AAR109",
    .name = "title-not-placeholder",
    .category = Category::front_matter,
    .levels = {Level::error, Level::error, Level::error},
    .summary = "the title is empty, a placeholder or only a date",
    .check = check_title_not_placeholder,
};

}  // namespace aar::rule
