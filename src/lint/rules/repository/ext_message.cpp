#include <array>

#include "lint/content.hpp"
#include "lint/expression.hpp"
#include "lint/prose.hpp"
#include "lint/questions.hpp"
#include "lint/rules.hpp"
#include "lint/sections.hpp"

namespace aar::rule {
namespace {

constexpr std::array<std::string_view, 3> message_sections{"communication", "notification",
                                                           "disclosure"};

/// Another section may tell it: `we posted on the status page`.
const Expression& told() {
  static const Expression expression(
      R"(\b(?:status ?page|statuspage|informed|notified|announce\w*|e-?mailed|apolog\w*|told (?:the |our |all )?(?:customers|users)|(?:sent|posted) (?:a|an|the|to)\b|press release|tweet\w*)\b)",
      {"status", "informed", "notified", "announce", "mailed", "apolog", "told", "sent", "posted",
       "press", "tweet"});
  return expression;
}

bool says_it(const LintContext& context) {
  for (const std::string_view id : message_sections) {
    if (context.review.none(id) != nullptr) return true;
    const Section* const section = context.review.section(id);
    if (section != nullptr && content_of(context).is_in(section->body)) return true;
  }
  return told().is_in(readable_words(context, context.document.body));
}

void check_ext_message(const LintContext& context, DiagnosticSink& sink) {
  if (!is_kind(context, {"incident", "security", "data"})) return;
  const Review& review = context.review;
  const bool by_customer = review.detected_by.text == "customer";
  const ClockValue& public_at = review.clock(Clock::made_public);
  if (!by_customer && !public_at.value) return;
  if (says_it(context)) return;
  const Value& place = by_customer ? review.detected_by : static_cast<const Value&>(public_at);
  sink.report(place.span, "{}, and the review does not say what they were told",
              by_customer ? "customers noticed it" : "customers were told of it")
      .help = "add `## Communication` with the message, or the line `none: <reason>` below it";
}

}  // namespace

const Rule ext_message{
    .id = "AAR926",
    .name = "ext-message",
    .category = Category::repository,
    .levels = {Level::off, Level::note, Level::warning},
    .core = false,
    .summary = "customers noticed, and the review does not say what they were told",
    .check = check_ext_message,
};

}  // namespace aar::rule
