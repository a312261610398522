#include <algorithm>

#include "lint/actions.hpp"
#include "lint/rules.hpp"
#include "lint/sections.hpp"
#include "text/strings.hpp"

namespace aar::rule {
namespace {

/// The worse half of the archive's scale: sev1 and sev2 of four.
bool is_severe(const LintContext& context) {
  const std::vector<std::string>& scale = context.config.severities;
  const auto found = std::find(scale.begin(), scale.end(), context.review.severity.text);
  if (found == scale.end()) return false;
  return static_cast<std::size_t>(found - scale.begin()) < (scale.size() + 1) / 2;
}

bool is_one_of(const ListValue& people, std::string_view name) {
  return std::any_of(people.values.begin(), people.values.end(), [name](const Value& person) {
    return text::equal_ignoring_case(person.text, name);
  });
}

/// Did somebody read it who neither owns nor wrote it?
bool is_approved(const Review& review) {
  const auto& readers = review.reviewed_by.values;
  return std::any_of(readers.begin(), readers.end(), [&](const Value& reader) {
    return reader.filled() && !is_one_of(review.authors, reader.text) &&
           !text::equal_ignoring_case(review.owner.text, reader.text);
  });
}

void check_act_lead_approved(const LintContext& context, DiagnosticSink& sink) {
  const Review& review = context.review;
  if (!is_severe(context) || promised_actions(review).empty()) return;
  const Node* const approved = context.document.front_matter.root.find("x-approved-by");
  if (approved != nullptr && !approved->is_null()) return;
  if (is_approved(review)) return;
  const Span place = review.reviewed_by.present() ? review.reviewed_by.span : review.severity.span;
  sink.report(place, "nobody but the authors has approved the actions of this {} event",
              review.severity.text)
      .help = "ask the lead of the service, and add the handle to `reviewed_by`";
}

}  // namespace

const Rule act_lead_approved{
    .id = "AAR519",
    .name = "act-lead-approved",
    .category = Category::actions,
    .levels = {Level::off, Level::off, Level::off, Level::warning},
    .core = false,
    .summary = "nobody but the authors has approved the actions of a severe event",
    .check = check_act_lead_approved,
};

}  // namespace aar::rule
