#include <algorithm>

#include "lint/content.hpp"
#include "lint/impact.hpp"
#include "lint/prose.hpp"
#include "lint/rules.hpp"
#include "text/strings.hpp"

namespace aar::rule {
namespace {

bool is_amount(std::string_view value) {
  return value == "none" || std::any_of(value.begin(), value.end(), text::is_ascii_digit);
}

/// `impact: {data: none}`: whom it hit, and for how long, is not said by that.
bool says_only_data_is_safe(const Document& document) {
  const Node* const impact = document.front_matter.root.find("impact");
  return impact != nullptr && impact->find("data") != nullptr &&
         std::none_of(impact->children.begin(), impact->children.end(), [](const Node& child) {
           return child.key != "data" && is_amount(child.text);
         });
}

void check_impact_quantified(const LintContext& context, DiagnosticSink& sink) {
  if (!has_impact(context) || has_no_impact(context)) return;
  std::vector<std::string_view> values = impact_values(context.document);
  if (says_only_data_is_safe(context.document)) std::erase(values, "none");
  if (std::any_of(values.begin(), values.end(), is_amount)) return;

  const Content& content = content_of(context);
  bool filled = false;
  for (const Span body : impact_bodies(context)) {
    if (names_quantity(readable_words(context, body))) return;
    filled = filled || content.is_in(body);
  }
  // Where nothing is said at all there is nothing to be vague about: that is impact-present's.
  if (!filled) return;
  sink.report(impact_place(context),
              "the impact names no number with a unit; say how many, how much or how long")
      .help =
      "for example `312 of 4,100 users could not log in for 14 min`; an estimate such as "
      "`≈300 orders` beats nothing";
}

}  // namespace

const Rule impact_quantified{
    .id = "AAR402",
    .name = "impact-quantified",
    .category = Category::analysis,
    .levels = {Level::off, Level::warning, Level::error},
    .summary = "the impact has no number with a unit or a denominator",
    .check = check_impact_quantified,
};

}  // namespace aar::rule
